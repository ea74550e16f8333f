import type { IncomingMessage } from 'node:http'
import { presentSlug } from '../contract/former-slugs.ts'
import { LANGUAGES } from '../contract/languages.ts'
import { type Elsewhere, plainly } from './page-request.ts'

const LANG = `(?:${LANGUAGES.join('|')})`
/** Pages, boards, feeds, cards. */
const NAMES = new RegExp(`^(/(?:(?:feeds/)?${LANG}|og)/storylines/)([\\w%-]+)(?=[/.?]|$)`)
/** The form to write in. */
const ASKS = new RegExp(`^/${LANG}/.*\\?`)

/** Where an address leads that has a former slug of a storyline; all else in it stays. Null for any other. */
export function movedTo({ url = '' }: Pick<IncomingMessage, 'url'>): Elsewhere | null {
  const named = url.replace(NAMES, (_, before, slug) => before + presentOf(slug))
  const to = ASKS.test(named) ? named.replace(/(?<=[?&]storyline=)[\w%-]+/g, presentOf) : named
  return to === url ? null : { to }
}

/** As written, unless it is a former one. */
function presentOf(written: string): string {
  const slug = plainly(written)
  const present = presentSlug(slug)
  return present === slug ? written : present
}
