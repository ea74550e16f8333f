import { createHash } from 'node:crypto'
import { FACES } from './faces.ts'

/** Equal to `tokens.css`, which a test checks. */
const TOKENS = `
  --color-stage: light-dark(oklch(97.4% 0.011 88), oklch(15.5% 0.012 25));
  --color-rule: light-dark(oklch(86% 0.018 75), oklch(31% 0.022 25));
  --color-edge: light-dark(oklch(58% 0.03 50), oklch(56% 0.025 40));
  --color-ivory: light-dark(oklch(22% 0.025 30), oklch(94% 0.018 85));
  --color-soft: light-dark(oklch(44% 0.03 40), oklch(77% 0.022 70));
  --color-curtain: light-dark(oklch(41% 0.145 22), oklch(39% 0.135 22));
  --color-deep: light-dark(oklch(34% 0.125 22), oklch(27% 0.095 22));
  --color-limelight: oklch(95.5% 0.018 85);
  --color-gold: light-dark(oklch(55% 0.125 70), oklch(84% 0.125 86));`

const faces = FACES.map(
  ({ family, style, weight, file, letters }) =>
    `@font-face { font-family: ${family}; font-style: ${style}; font-weight: ${weight}; font-display: swap; src: url(/embed/faces/${file}) format(woff2); unicode-range: ${letters}; }`,
)

/** Must hold no quote, bracket or ampersand: `writeXml` would escape them, and a style sheet does not read entities. */
export const STYLE = `${faces.join('\n')}
:root { color-scheme: light dark; ${TOKENS}
}
* { box-sizing: border-box; margin: 0; }
html { height: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  display: flex; flex-direction: column; justify-content: space-between; gap: 14px; min-height: 100%;
  padding: 18px clamp(16px, 5vw, 26px) 14px;
  border: 1px solid var(--color-rule);
  background: var(--color-stage); color: var(--color-ivory);
  font: 400 15.5px/1.5 Hanken Grotesk, system-ui, sans-serif;
  overflow-wrap: break-word;
}
hr { height: 6px; color: inherit; border: solid; border-width: 3px 0 1px; }
h1 {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden;
  margin-top: 6px;
  font: 500 clamp(1.25rem, 0.9rem + 2.1vw, 1.7rem)/1.16 Bodoni Moda, serif;
  text-wrap: balance;
}
svg { flex: none; }
.storyline { margin-top: 12px; color: var(--color-soft); font-size: 0.72rem; font-weight: 600; letter-spacing: 0.14em; text-transform: uppercase; }
.claim {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
  margin-top: 10px; color: var(--color-soft);
}
footer { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: 2px 24px; font-size: 0.88rem; }
.facts { color: var(--color-soft); }
.author { color: var(--color-ivory); font-weight: 600; }
.stars { display: flex; align-items: center; gap: 0.45em; }
.star { width: 1.05em; height: 1.05em; fill: var(--color-gold); }
.star-none { fill: none; stroke: var(--color-gold); stroke-width: 1.6; }
a { padding: 8px 0; margin-bottom: -8px; color: inherit; white-space: nowrap; text-decoration: underline; text-decoration-thickness: 1px; text-decoration-color: var(--color-edge); text-underline-offset: 0.28em; }
a:hover { text-decoration-color: currentColor; }
a:focus-visible { outline: 2px solid currentColor; outline-offset: 1px; }
.wordmark { font: italic 500 1.35rem/1 Bodoni Moda, serif; }
.spark { width: 0.7em; height: 0.7em; margin-left: 3px; vertical-align: 0.75em; fill: var(--color-gold); }
@media (max-width: 30rem) {
  .claim { -webkit-line-clamp: 2; }
  footer { font-size: 0.82rem; }
}
.gone { justify-content: center; }
.gone p { color: var(--color-soft); font: italic 500 1.2rem/1.3 Bodoni Moda, serif; text-align: center; text-wrap: balance; }
.covered {
  border-color: var(--color-deep); color: var(--color-limelight);
  background:
    linear-gradient(to bottom, transparent 45%, oklch(10% 0.03 22 / 0.5)),
    repeating-linear-gradient(90deg, oklch(12% 0.05 22 / 0.5) 0, oklch(12% 0.05 22 / 0) 22px, oklch(60% 0.17 26 / 0.1) 46px, oklch(12% 0.05 22 / 0) 74px, oklch(12% 0.05 22 / 0.5) 97px),
    repeating-linear-gradient(90deg, oklch(12% 0.05 22 / 0.3) 0, oklch(60% 0.17 26 / 0.08) 61px, oklch(12% 0.05 22 / 0.3) 151px),
    var(--color-curtain);
}
.covered h1 { font-style: italic; }
.covered :is(.storyline, .facts, .author) { color: inherit; }
.covered a { text-decoration-color: currentColor; }
.covered .star, .covered .spark { --color-gold: oklch(84% 0.125 86); }
`

/** An embed may show itself with this style and with our fonts and pictures; it runs nothing and sends nothing. */
export const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ')
