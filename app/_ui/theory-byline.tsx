import type { Language } from '#server/contract/languages.ts'
import type { TheoryFrame } from '#server/contract/theories.ts'
import { wordsFor } from '../_i18n/words.ts'
import { LanguageMark } from './language-mark.tsx'
import { Day } from './moments.tsx'

/** Who said it, when, in what language, and how far it tells. */
export function TheoryByline({ theory, lang }: { theory: TheoryFrame; lang: Language }) {
  const t = wordsFor(lang)
  return (
    <p className="set-small mt-3 flex flex-wrap gap-x-4 text-soft">
      <span>
        {t('row.by')} <span className="break-all font-semibold text-ivory">{theory.author}</span>
      </span>
      <Day iso={theory.publishedAt} lang={lang} />
      <LanguageMark text={theory.language} lang={lang} />
      <span>{t('theory.spoiler', { episode: theory.spoilerEpisode })}</span>
    </p>
  )
}
