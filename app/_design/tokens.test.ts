import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { COLOURS } from '#app/og/_card/colours.ts'

type Colour = { l: number; c: number; h: number }

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const OKLCH = /oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g

const tokens = new Map(
  [...css.matchAll(/--color-([a-z-]+): ([^;]+);/g)].flatMap(([, name = '', value = '']) => {
    const [light, dark] = [...value.matchAll(OKLCH)].map(([, l, c, h]) => ({
      l: Number(l) / 100,
      c: Number(c),
      h: Number(h),
    }))
    return light ? [[name, { light, dark: dark ?? light }] as const] : []
  }),
)

/** OKLCH to linear sRGB (Björn Ottosson, "A perceptual color space for image processing", 2020), cut to the gamut. */
function linear({ l, c, h }: Colour): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const cut = (value: number) => Math.min(1, Math.max(0, value))
  return [
    cut(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    cut(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    cut(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

function luminance(colour: Colour): number {
  const [red, green, blue] = linear(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(first: Colour, second: Colour): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

// Every pair that the pages use. Text needs 4.5; marks, borders of controls and focus rings need 3.
const TEXT = [
  ['ivory', 'stage'],
  ['ivory', 'wing'],
  ['soft', 'stage'],
  ['soft', 'wing'],
  ['gold', 'stage'],
  ['on-gold', 'gold'],
  ['limelight', 'curtain'],
  ['limelight', 'deep'],
  ['stage', 'ivory'],
  ['alarm', 'stage'],
  ['alarm', 'wing'],
] as const
const MARKS = [
  ['gold', 'wing'],
  ['edge', 'stage'],
  ['edge', 'wing'],
  ['soft', 'rule'],
] as const

function colour(name: string, theme: 'light' | 'dark'): Colour {
  const token = tokens.get(name)
  if (token === undefined) throw new Error(`tokens.css has no --color-${name}`)
  return token[theme]
}

test('the arithmetic: black on white is 21, and mid-grey is what others compute', () => {
  const grey = (l: number) => ({ l, c: 0, h: 0 })
  expect(contrast(grey(0), grey(1))).toBeCloseTo(21, 5)
  // oklch(59.99% 0 0) is #808080, which WebAIM and axe give 3.95 on white.
  expect(contrast(grey(0.5999), grey(1))).toBeCloseTo(3.95, 1)
})

describe.each(['light', 'dark'] as const)('theme %s', (theme) => {
  test.each(TEXT)('%s is read on %s', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(MARKS)('%s is seen on %s', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(3)
  })
})

test('share cards have the same colours, in the notation of their painter', () => {
  const byte = (value: number) =>
    Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))
  const painted = Object.keys(COLOURS).map((name) => {
    const bytes = linear(colour(name, 'dark')).map((value) => byte(value).toString(16).padStart(2, '0'))
    return [name, `#${bytes.join('')}`]
  })
  expect(COLOURS).toEqual(Object.fromEntries(painted))
})
