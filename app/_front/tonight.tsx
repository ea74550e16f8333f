import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { Starters } from '#app/_storylines/starters.tsx'
import { storylinePath, writePath } from '#app/paths.ts'
import type { StorylineView } from '#server/contract/storylines.ts'
import { Curtain } from './curtain.tsx'

export function Tonight({ question, viewpoint: { lang } }: { question: StorylineView; viewpoint: Viewpoint }) {
  const t = wordsFor(lang)
  const long = question.question[lang].length > 48
  return (
    <Curtain>
      <p className="set-label">{t('front.tonight')}</p>
      <h1 className={`mt-3 ${long ? 'set-hero-long max-w-[26ch]' : 'set-hero max-w-[16ch]'}`}>
        {question.question[lang]}
      </h1>
      <p className="mt-5 max-w-[58ch]">{t('front.what')}</p>
      <div className="mt-8">
        <Starters storyline={question} lang={lang} heading="h2" />
      </div>
      <p className="set-small mt-6 flex flex-wrap gap-x-7 gap-y-1">
        <a
          href={writePath(lang, { storyline: question.slug })}
          className="thread flex min-h-[32px] pointer-coarse:min-h-[44px] items-center"
        >
          {t('front.ownRoad')}
        </a>
        <a
          href={storylinePath(lang, question.slug)}
          className="thread flex min-h-[32px] pointer-coarse:min-h-[44px] items-center"
        >
          {t('front.toQuestion')}
        </a>
      </p>
    </Curtain>
  )
}
