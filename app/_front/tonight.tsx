import { wordsFor } from '#app/_i18n/words.ts'
import { AskSeen } from '#app/_shell/progress/ask-seen.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { answerWords } from '#app/_storylines/answer-words.ts'
import { Answers } from '#app/_storylines/answers.client.tsx'
import { Reveal } from '#app/_veil/reveal.tsx'
import { storylinePath } from '#app/paths.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { Curtain } from './curtain.tsx'

type TonightProps = {
  question: StorylineRow
  viewpoint: Viewpoint
}

export function Tonight({ question, viewpoint }: TonightProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <Curtain>
      <p className="max-w-[62ch] text-pretty">{t('front.what')}</p>
      <div className="mt-4 empty:hidden">
        <AskSeen viewpoint={viewpoint} />
      </div>
      <p className="set-label mt-5 sm:mt-8">{t('front.tonight')}</p>
      <h1 id="tonight" className="set-question mt-1.5 max-w-[30ch]">
        <a href={storylinePath(lang, question.slug)} className="plain-link">
          {question.question[lang]}
        </a>
      </h1>
      {question.starters.length === 0 && question.masked && (
        <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
          <p>{t('front.covered')}</p>
          <Reveal episode={question.spoilerEpisode}>{t('masked.reveal', { episode: question.spoilerEpisode })}</Reveal>
        </div>
      )}
      {question.starters.length > 0 && (
        <Answers
          storyline={question.slug}
          starters={question.starters.map((starter) => starter[lang])}
          labelledBy="tonight"
          words={answerWords(lang)}
        />
      )}
    </Curtain>
  )
}
