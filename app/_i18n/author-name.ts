import type { Translate } from './words.ts'

/** Who wrote something, in words alone: where a page would link a fan's name. */
export function authorName(author: string | null, t: Translate): string {
  return author ?? t('theorist.gone')
}
