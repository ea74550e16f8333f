import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'

/**
 * Hidden, until `server/http/drawing.ts` sends a page that it could not renew. One text and one dash, since React draws a page
 * anew that has other nodes than it made.
 */
export function PageAge({ lang }: { lang: Language }) {
  return (
    <aside
      hidden
      data-age=""
      className="border-rule border-b bg-wing px-[max(18px,calc((100%-1156px)/2+18px))] py-2 text-soft"
      suppressHydrationWarning
    >
      {`${wordsFor(lang)('said.asOf')} `}
      <span suppressHydrationWarning>–</span>
    </aside>
  )
}
