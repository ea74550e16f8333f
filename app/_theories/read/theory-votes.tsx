import { wordsFor } from '#app/_i18n/words.ts'
import { StarHint } from '#app/_votes/needs-script.tsx'
import { Star } from '#app/_votes/star.client.tsx'
import { storylinePath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { UncoveredStar } from './uncovered-star.client.tsx'

export function TheoryVotes({ theory, lang }: { theory: TheoryView; lang: Language }) {
  const t = wordsFor(lang)
  return (
    <aside
      aria-labelledby="theory-votes"
      className="theory-votes border-rule border-y py-5 lg:row-span-2 lg:mt-[26px] lg:border-0 lg:py-0"
    >
      <h2 id="theory-votes" className="set-section mb-4 max-lg:sr-only">
        {t('theory.standing')}
      </h2>
      {theory.masked ? (
        <UncoveredStar
          theory={theory.id}
          author={theory.author}
          votes={theory.votes}
          name={t('star.name', { title: '{title}' })}
          hint={<StarHint lang={lang} />}
        />
      ) : (
        <Star
          theory={theory.id}
          author={theory.author}
          votes={theory.votes}
          version={theory.version}
          name={t('star.name', { title: theory.title })}
          title={theory.title}
          titleLang={theory.language === lang ? undefined : theory.language}
          large
          hint={<StarHint lang={lang} />}
        />
      )}
      <p className="theory-votes-link set-small">
        <a href={storylinePath(lang, theory.storyline)} className="thread">
          {t('theory.seeBoard')}
        </a>
      </p>
    </aside>
  )
}
