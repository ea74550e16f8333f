import type { Translate } from './words.ts'

export function authorName(author: string | null, t: Translate): string {
  return author ?? t('theorist.gone')
}
