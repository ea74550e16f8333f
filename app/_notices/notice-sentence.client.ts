import { fill } from '#app/_i18n/fill.ts'
import { sinceIn } from '#app/_i18n/moments.ts'
import type { Messages } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Notice } from '#server/contract/notices.ts'

type Said = Pick<Notice, 'kind' | 'stars' | 'place'>

/** What happened to the theory that is named below it. */
export function noticeSentence(notice: Said, words: Messages['notices'], lang: Language, now = new Date()): string {
  const { kind, stars, place } = notice
  if (stars === null) return place === null ? words[kind] : fill(words.placed, { place })
  const { count, since } = stars
  if (since === now.toISOString().slice(0, 10))
    return count === 1 ? words.starredTodayOne : fill(words.starredToday, { count })
  const day = sinceIn(since, lang, now)
  return count === 1 ? fill(words.starredOne, { day }) : fill(words.starred, { count, day })
}
