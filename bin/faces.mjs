import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { inCheckout } from './place.mjs'

// Unicode ranges as in CSS.

/** English and French. No other file is asked for narrow spaces and arrows, which the faces lack. */
export const LETTERS =
  'U+0020-007E, U+00A0, U+00A7, U+00AB, U+00B0, U+00B7, U+00BB, U+00BD, U+00C0, U+00C2, U+00C6-00CB, U+00CE-00CF, U+00D4, U+00D7, U+00D9, U+00DB-00DC, U+00E0, U+00E2, U+00E6-00EB, U+00EE-00EF, U+00F4, U+00F9, U+00FB-00FC, U+00FF, U+0152-0153, U+2011, U+2013-2014, U+2018-2019, U+201C-201D, U+2022, U+2026, U+202F, U+20AC, U+2191, U+2193, U+2212'

/** The ranges of @fontsource's two files. */
export const LATIN =
  'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD'
const LATIN_EXTENDED =
  'U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF'

/** What app/_design sets. */
const TITLE_AXES = { opsz: { min: 14, max: 34 }, wght: { min: 400, max: 650 } }
const TEXT_AXES = { wght: { min: 400, max: 700 } }

const BODONI = '@fontsource-variable/bodoni-moda/files/bodoni-moda-'
const HANKEN = '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-'
const FACES = [
  { family: 'Title', style: 'normal', name: 'title', from: BODONI, kind: 'opsz-normal', axes: TITLE_AXES, first: true },
  { family: 'Title', style: 'italic', name: 'title-italic', from: BODONI, kind: 'opsz-italic', axes: TITLE_AXES },
  { family: 'Text', style: 'normal', name: 'text', from: HANKEN, kind: 'wght-normal', axes: TEXT_AXES, first: true },
]

/** In the first line of every page; the style sheet has its letters. */
const NAME = 'Entracte'
const NAME_AXES = { opsz: 20, wght: 400 }

const FILES = 'public/faces'
export const WRITTEN = 'app/_design/generated'

/**
 * Cuts the faces to the axes in use and by letters: 70 kB instead of 135 for `LETTERS`. Writes files named by hash, a
 * style sheet, and the list of files that every page needs.
 */
export async function cutFaces() {
  for (const folder of [FILES, WRITTEN]) fs.mkdirSync(inCheckout(folder), { recursive: true })
  const { default: subsetFont } = await import('subset-font')
  const read = (from, part, kind) => fs.readFileSync(inCheckout('node_modules', `${from}${part}-${kind}.woff2`))
  const cut = (file, letters, variationAxes) => subsetFont(file, letters, { targetFormat: 'woff2', variationAxes })

  const rules = []
  const preloaded = []
  const written = new Set()
  for (const { family, style, name, from, kind, axes, first } of FACES) {
    const parts = [
      { address: name, part: 'latin', ranges: LETTERS },
      { address: `${name}-more`, part: 'latin', ranges: without(LATIN, LETTERS) },
      { address: `${name}-extended`, part: 'latin-ext', ranges: LATIN_EXTENDED },
    ]
    for (const [place, { address, part, ranges }] of parts.entries()) {
      const file = write(address, await cut(read(from, part, kind), textOf(ranges), axes))
      written.add(path.basename(file))
      if (first && place === 0) preloaded.push(file)
      rules.push(ruleOf({ family, style, weight: axes.wght, source: `url("${file}")`, ranges }))
    }
  }
  const italic = await cut(read(BODONI, 'latin', 'opsz-italic'), NAME, NAME_AXES)
  const source = `url("data:font/woff2;base64,${italic.toString('base64')}")`
  rules.push(ruleOf({ family: 'Wordmark', style: 'italic', weight: { min: 400, max: 400 }, source }))

  fs.writeFileSync(inCheckout(WRITTEN, 'faces.css'), rules.join('\n'))
  const list = preloaded.map((address) => `'${address}'`).join(', ')
  fs.writeFileSync(inCheckout(WRITTEN, 'preloaded.ts'), `export const PRELOADED = [${list}]\n`)
  // Last: a running server may use the unchanged ones.
  for (const name of fs.readdirSync(inCheckout(FILES))) if (!written.has(name)) fs.rmSync(inCheckout(FILES, name))
}

export const areCut = () => fs.existsSync(inCheckout(FILES))

function write(name, file) {
  const hash = createHash('sha256').update(file).digest('hex').slice(0, 12)
  fs.writeFileSync(inCheckout(FILES, `${name}-${hash}.woff2`), file)
  return `/${path.basename(FILES)}/${name}-${hash}.woff2`
}

const ruleOf = ({ family, style, weight: { min, max }, source, ranges }) => `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: ${min === max ? min : `${min} ${max}`};
  font-display: swap;
  src: ${source} format("woff2");${ranges ? `\n  unicode-range: ${ranges};` : ''}
}
`

/** Ascending. */
export function pointsOf(ranges) {
  return ranges.split(', ').flatMap((range) => {
    const [first, last = first] = range
      .slice(2)
      .split('-')
      .map((point) => Number.parseInt(point, 16))
    return Array.from({ length: last - first + 1 }, (_, more) => first + more)
  })
}

const textOf = (ranges) => String.fromCodePoint(...pointsOf(ranges))

export function without(ranges, others) {
  const out = new Set(pointsOf(others))
  const runs = []
  for (const point of pointsOf(ranges).filter((each) => !out.has(each))) {
    const run = runs.at(-1)
    if (run && run.last === point - 1) run.last = point
    else runs.push({ first: point, last: point })
  }
  const hex = (point) => point.toString(16).toUpperCase().padStart(4, '0')
  return runs.map(({ first, last }) => `U+${hex(first)}${last > first ? `-${hex(last)}` : ''}`).join(', ')
}
