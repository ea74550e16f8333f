import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'

/** Beside a star: how to press it, or what that needs. */
export function StarHint({ lang }: { lang: Language }) {
  const t = wordsFor(lang)
  return (
    <>
      <span className="needs-script">{t('theory.howToStar')}</span>
      <noscript>{t('star.needsScript')}</noscript>
    </>
  )
}

/** Above a list with stars. */
export function StarsNeedScript({ lang }: { lang: Language }) {
  return (
    <noscript>
      <p className="set-small mt-3 text-soft">{wordsFor(lang)('star.needsScript')}</p>
    </noscript>
  )
}
