import { LanguageMark } from '#app/_design/language-mark.tsx'
import { Arrow } from '#app/_design/marks.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { AuthorLink } from '#app/_shell/author-link.client.tsx'
import { Moment } from '#app/_shell/moment.client.tsx'
import { maskedName } from '#app/_veil/masked-name.ts'
import { boardPath, theoryPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryRow } from '#server/contract/theories.ts'

export function Newest({ theories, lang }: { theories: TheoryRow[]; lang: Language }) {
  const t = wordsFor(lang)
  return (
    <section aria-labelledby="newest" className="mt-12">
      <h2 id="newest" className="set-section">
        {t('front.newest')}
      </h2>
      <ul className="mt-3">
        {theories.map((theory) => (
          <li key={theory.id} className="border-rule border-b py-3">
            <a href={theoryPath(lang, theory.id)} className="plain-link block leading-snug">
              {theory.masked ? (
                <span className="font-title text-soft italic">{maskedName(theory, lang)}</span>
              ) : (
                <span lang={theory.language === lang ? undefined : theory.language}>{theory.title}</span>
              )}
            </a>
            <p className="set-small mt-1 flex flex-wrap items-center gap-x-3 text-soft">
              <AuthorLink handle={theory.author} className="flex min-h-[24px] items-center" />
              <Moment iso={theory.publishedAt} />
              <LanguageMark text={theory.language} lang={lang} />
            </p>
          </li>
        ))}
      </ul>
      <a
        href={boardPath(lang, { board: 'new' })}
        className="plain-link set-small mt-3 flex min-h-[44px] items-center gap-2"
      >
        {t('front.allNew')} <Arrow />
      </a>
    </section>
  )
}
