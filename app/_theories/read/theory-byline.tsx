import { LanguageMark } from '#app/_design/language-mark.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { AuthorLink } from '#app/_shell/author-link.client.tsx'
import { Moment } from '#app/_shell/moment.client.tsx'
import { versionsPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { TICKS } from '#server/contract/theory-parts.ts'
import { spoilerWords } from './spoiler-words.ts'

export function TheoryByline({ theory, lang }: { theory: TheoryView; lang: Language }) {
  const t = wordsFor(lang)
  const { id, version, editedAt } = theory
  return (
    <div className="set-small mt-3 text-soft">
      <p className="flex flex-wrap gap-x-4">
        <span>
          {t('row.by')} <AuthorLink handle={theory.author} className="font-semibold text-ivory" />
        </span>
        <Moment iso={theory.publishedAt} />
        <LanguageMark text={theory.language} lang={lang} />
        <span>{spoilerWords(t, theory)}</span>
        {editedAt !== null && (
          <a href={versionsPath(lang, id)} className="thread">
            <Moment
              iso={editedAt}
              around={{
                on: t('theory.edited', { day: '{day}', version }),
                ago: t('theory.editedAgo', { ago: '{ago}', version }),
              }}
            />
          </a>
        )}
      </p>
      {!theory.masked &&
        TICKS.filter((name) => theory[name]).map((name) => (
          <p key={name} className="mt-1 italic">
            {t(`theory.${name}`)}
          </p>
        ))}
    </div>
  )
}
