import type { Highlighted } from '../contract/search.ts'
import { placesIn, wordsIn } from '../contract/words.ts'

/** `words` are compared: « lʼétoile » is two. */
type Place = { from: number; to: number; words: string[] }

export type Words = { text: string; places: Place[] }

/** Words, and at most before the first hit. */
const WORDS = 34
const BEFORE = 8
/** Code units at most: words, or signs between them, may be long. */
const LENGTH = 400
const BESIDE = 40

const CUT = '…'

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Only words that `matters` are compared. */
export function readWords(text: string, matters: (word: string) => boolean): Words {
  const read = new Map<string, string[]>()
  const places = placesIn(text).map(({ from, written }) => {
    const words = read.get(written) ?? wordsIn(written).filter(matters)
    read.set(written, words)
    return { from, to: from + written.length, words }
  })
  return { text, places }
}

export function marked({ text, places }: Words, isHit: (word: string) => boolean): Highlighted {
  return pieces(text, { from: 0, to: text.length }, places, isHit)
}

/** With the most hits, or the beginning. */
export function excerpt({ text, places }: Words, isHit: (word: string) => boolean): Highlighted {
  const first = richest(places, isHit)
  const hit = places[first]?.from ?? 0
  const start = places.findIndex(({ from }, at) => at >= first - BEFORE && hit - from <= LENGTH / 2)
  const shown = places.slice(Math.max(0, start), Math.max(0, start) + WORDS)
  const [head, tail] = [shown[0]?.from ?? 0, shown.at(-1)?.to ?? text.length]
  const isEnd = start + WORDS >= places.length
  const from = start <= 0 && head <= BESIDE ? 0 : beside(text.lastIndexOf(' ', head) + 1, head)
  const to = isEnd ? text.length : beside((text.indexOf(' ', tail) + 1 || text.length + 1) - 1, tail)
  const end = cutBefore(text, from, to)
  const parts = pieces(text, { from, to: end }, shown, isHit)
  if (from > 0) parts.unshift({ text: CUT, hit: false })
  if (end < text.length) parts.push({ text: CUT, hit: false })
  return parts
}

/** Signs stay with a near word. */
const beside = (place: number, word: number) => (Math.abs(place - word) <= BESIDE ? place : word)

/** Cuts between words, or else characters. */
function cutBefore(text: string, from: number, to: number): number {
  if (to - from <= LENGTH) return to
  const space = text.lastIndexOf(' ', from + LENGTH)
  return space > from + LENGTH / 2 ? space : (characters.segment(text).containing(from + LENGTH)?.index ?? to)
}

/** Where the most different hits begin. */
function richest(places: Place[], isHit: (word: string) => boolean): number {
  const hits = places.flatMap(({ words }, at) => words.filter(isHit).map((word) => ({ at, word })))
  let [best, most] = [0, 0]
  for (const [n, { at }] of hits.entries()) {
    const near = new Set<string>()
    for (let m = n; m < hits.length && (hits[m]?.at ?? 0) < at + WORDS - BEFORE; m++) near.add(hits[m]?.word ?? '')
    if (near.size > most) [best, most] = [at, near.size]
  }
  return best
}

function pieces(
  text: string,
  part: { from: number; to: number },
  places: Place[],
  isHit: (word: string) => boolean,
): Highlighted {
  const parts: Highlighted = []
  let told = part.from
  for (const { from, to, words } of places) {
    if (to > part.to || !words.some(isHit)) continue
    parts.push({ text: text.slice(told, from), hit: false }, { text: text.slice(from, to), hit: true })
    told = to
  }
  parts.push({ text: text.slice(told, part.to), hit: false })
  return parts.filter(({ text }) => text !== '')
}
