import { BoardSection } from '#app/_boards/board-section.tsx'
import type { BoardAt } from '#app/_boards/read-boards.ts'
import { TwoColumns } from '#app/_design/two-columns.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { PassOn } from '#app/_share/pass-on.tsx'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { Reveal } from '#app/_veil/reveal.tsx'
import { boardPath, filteredPath, type PathIn, storylinePath, storylinesPath, writePath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Source, StorylineView as Storyline } from '#server/contract/storylines.ts'
import { answerWords } from './answer-words.ts'
import { Answers } from './answers.client.tsx'
import { Cast } from './cast.tsx'
import { SourceMark, SourceNote } from './source-mark.tsx'

type StorylineViewProps = { storyline: Storyline; at: BoardAt; viewpoint: Viewpoint }

export function StorylineView({ storyline, at, viewpoint }: StorylineViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const path: PathIn = (each) => filteredPath(boardPath(each, at.ranking, { storyline: storyline.slug }), at.language)
  const opening = at.ranking.board === 'hot' && at.after === undefined && at.language === undefined
  // Then every board of it is.
  const isEmpty = storyline.theories === 0
  return (
    <Shell viewpoint={viewpoint} path={path} section="storylines">
      <TwoColumns
        aside={
          <>
            <Cast cast={storyline.cast} lang={lang} />
            <SourceNote sources={sourcesOf(storyline)} lang={lang} />
          </>
        }
      >
        <StorylineHead storyline={storyline} viewpoint={viewpoint} />
        {isEmpty && <NobodyYet storyline={storyline} lang={lang} />}
        {(opening || isEmpty) && storyline.starters.length > 0 && (
          <Answers
            storyline={storyline.slug}
            starters={storyline.starters.map((starter) => starter[lang])}
            labelledBy="question"
            words={answerWords(lang)}
          />
        )}
        {!isEmpty && (
          <section aria-labelledby="boards" className="mt-2 sm:mt-10">
            <h2 id="boards" className="set-section max-sm:sr-only">
              {t('storylines.boards')}
            </h2>
            <BoardSection at={at} subject={{ storyline: storyline.slug }} viewpoint={viewpoint} level={3} />
          </section>
        )}
        <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
          <a href={writePath(lang, { storyline: storyline.slug })} className="press press-quiet">
            {t(isEmpty ? 'storylines.begin' : 'storylines.write')}
          </a>
          <PassOn
            path={storylinePath(lang, storyline.slug)}
            followed={{ storyline: storyline.slug }}
            viewpoint={viewpoint}
          />
        </div>
      </TwoColumns>
    </Shell>
  )
}

function NobodyYet({ storyline, lang }: { storyline: Storyline; lang: Language }) {
  const t = wordsFor(lang)
  return (
    <>
      <h2 className="set-section mt-6">{t('empty.storyline')}</h2>
      {storyline.starters.length > 0 && <p className="mt-1 text-soft">{t('empty.storylineOffers')}</p>}
    </>
  )
}

function sourcesOf({ source, cast }: Storyline): Source[] {
  return [source, ...cast.flatMap((character) => [character.source, character.nameSource])]
}

function StorylineHead({ storyline, viewpoint }: { storyline: Storyline; viewpoint: Viewpoint }) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <>
      <p className="set-label playbill-rule text-soft">
        <a href={storylinesPath(lang)} className="plain-link">
          {t('storylines.one')}
        </a>
      </p>
      <h1 className="set-page mt-1">{storyline.title[lang]}</h1>
      <p id="question" className="set-card mt-2 max-w-[36ch] text-soft italic sm:set-first sm:max-w-[28ch]">
        {storyline.question[lang]}
      </p>
      <p className="set-small mt-2 flex flex-wrap gap-x-5 text-soft">
        <span>{t('storylines.theories', { count: storyline.theories })}</span>
        {storyline.supporters > 0 && <span>{t('storylines.heat', { count: storyline.supporters })}</span>}
        <SourceMark source={storyline.source} lang={lang} />
      </p>
      {storyline.masked && (
        <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
          <p className="set-small text-soft">{t('masked.storyline', { episode: storyline.spoilerEpisode })}</p>
          <Reveal episode={storyline.spoilerEpisode}>
            {t('masked.reveal', { episode: storyline.spoilerEpisode })}
          </Reveal>
        </div>
      )}
    </>
  )
}
