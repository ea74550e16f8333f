import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { element, escaped, writeXml } from '#app/_documents/xml.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { theoryPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { plainText } from '#server/contract/markup.ts'
import { shortened } from '#server/contract/shown.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { processWide } from '#server/process-wide.ts'
import { theoryHtml } from './theory-html.ts'

export type Shown = Extract<TheoryView, { masked: false }>

/** Code units of content in one feed; entries beyond it have only their beginning. */
const TOGETHER = 120_000
/** Code points of a claim. */
const BEGINNING = 200

/** Code units of written entries that are cached. */
const KEPT = 8_000_000

const kept = processWide(
  'feed-entries',
  () => new LRUCache<string, string>({ maxSize: KEPT, sizeCalculation: (html) => html.length + 100 }),
)

type At = { lang: Language; address: string }

export function freshAmong(theories: TheoryView[], at: At): number {
  return theories.filter((theory) => !theory.masked && !theory.cut && !kept.get().has(keyOf(theory, at))).length
}

/** Each theory's content as HTML: whole while there is space, then its beginning with a link. */
export function contentsOf(theories: TheoryView[], at: At): (string | null)[] {
  let room = TOGETHER
  return theories.map((theory) => {
    if (theory.masked) return null
    const whole = theory.cut || room <= 0 ? null : wholeOf(theory, at)
    // Measured as the feed writes it, with the markup escaped.
    const written = whole === null ? Number.POSITIVE_INFINITY : escaped(whole).length
    if (whole === null || written > room) return beginningOf(theory, at)
    room -= written
    return whole
  })
}

function wholeOf(theory: Shown, at: At): string {
  const key = keyOf(theory, at)
  const html = kept.get().get(key) ?? writeXml(theoryHtml(theory, at.lang, at.address))
  kept.get().set(key, html)
  return html
}

function beginningOf(theory: Shown, { lang, address }: At): string {
  const words = shortened(plainText(theory.claim), BEGINNING)
  const rest = element('a', { href: address + theoryPath(lang, theory.id) }, wordsFor(lang)('feeds.whole'))
  return writeXml([element('div', { lang: theory.language }, element('p', {}, words)), element('p', {}, rest)])
}

/** All that an entry says; votes are not part of it. */
function keyOf({ votes: _votes, ...theory }: Shown, at: At): string {
  return createHash('sha256')
    .update(JSON.stringify([at, theory]))
    .digest('base64')
}
