import { wordsFor } from '#app/_i18n/words.ts'
import { Said } from '#app/_questions/said.tsx'
import { questionsPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { ClosedQuestion } from '#server/contract/questions.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'

type YesterdayProps = { before: ClosedQuestion; storylines: StorylineRow[]; lang: Language }

export function Yesterday({ before, storylines, lang }: YesterdayProps) {
  const t = wordsFor(lang)
  const storyline = storylines.find(({ slug }) => slug === before.storyline)
  if (!storyline) return null
  return (
    <section aria-labelledby="yesterday" className="mb-12">
      <h2 id="yesterday" className="set-section">
        {t('questions.lastNight')}
      </h2>
      <Said question={before} storyline={storyline} lang={lang} />
      <p className="set-small mt-2">
        <a href={questionsPath(lang)} className="thread flex min-h-[44px] w-fit items-center">
          {t('front.earlier')}
        </a>
      </p>
    </section>
  )
}
