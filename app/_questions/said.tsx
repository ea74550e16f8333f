import { wordsFor } from '#app/_i18n/words.ts'
import { maskedName } from '#app/_veil/masked-name.ts'
import { storylinePath, theoryPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { ClosedQuestion } from '#server/contract/questions.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { saidIn } from './said-in.ts'

type SaidProps = { question: ClosedQuestion; storyline: StorylineRow; lang: Language }

/** A question that is over: what the audience said, and the theory that led. */
export function Said({ question, storyline, lang }: SaidProps) {
  const t = wordsFor(lang)
  const { leading } = question
  const foreign = leading?.masked === false && leading.language !== lang ? leading.language : undefined
  return (
    <>
      <p className="mt-2 max-w-[52ch] font-title italic text-soft">
        <a href={storylinePath(lang, storyline.slug)} className="plain-link">
          {storyline.question[lang]}
        </a>
      </p>
      <p className="mt-2 max-w-[52ch]">{saidIn(question, storyline, lang)}</p>
      {leading && (
        <p className="mt-1 max-w-[52ch] text-soft">
          {t('questions.led')}{' '}
          <a href={theoryPath(lang, leading.id)} className="thread text-ivory" lang={foreign}>
            {leading.masked ? maskedName(leading, lang) : leading.title}
          </a>
        </p>
      )}
    </>
  )
}
