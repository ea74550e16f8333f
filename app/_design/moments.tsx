import { dayIn } from '#app/_i18n/moments.ts'
import type { Language } from '#server/contract/languages.ts'

export function Day({ iso, lang }: { iso: string; lang: Language }) {
  return <time dateTime={iso}>{dayIn(iso, lang)}</time>
}
