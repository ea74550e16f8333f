import { Goodbye } from '#app/_account/goodbye.client.tsx'
import { BoardList } from '#app/_boards/board-list.tsx'
import { EmptyBoard } from '#app/_boards/empty-board.tsx'
import { Arrow } from '#app/_design/marks.tsx'
import { TwoColumns } from '#app/_design/two-columns.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { Heat } from '#app/_storylines/heat.tsx'
import { boardPath, frontPath, questionsPath } from '#app/paths.ts'
import type { Ranking } from '#server/contract/boards.ts'
import { EmptyFront } from './empty-front.tsx'
import { Newest } from './newest.tsx'
import type { Front } from './read-front.ts'
import { Tonight } from './tonight.tsx'
import { Yesterday } from './yesterday.tsx'

const HOT: Ranking = { board: 'hot' }

export function FrontView({ front, viewpoint }: { front: Front; viewpoint: Viewpoint }) {
  const { question, before, waiting, newest, storylines } = front
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const empty = newest.length === 0
  return (
    <Shell viewpoint={viewpoint} path={frontPath}>
      <Goodbye text={t('settings.goodbye')} />
      <Tonight question={question} viewpoint={viewpoint} />
      <TwoColumns
        isClose
        aside={
          <>
            {before && <Yesterday before={before} storylines={storylines} lang={lang} />}
            <Heat storylines={storylines} lang={lang} />
            <p className="set-small mt-4 text-soft">
              {t('front.rule')}{' '}
              <a href={questionsPath(lang)} className="thread text-ivory">
                {t('front.earlier')}
              </a>
            </p>
            {/* They stand on Hot already where it is filled up. */}
            {!empty && waiting.length === 0 && <Newest theories={newest} lang={lang} />}
          </>
        }
      >
        {empty ? (
          <EmptyFront storylines={storylines.filter(({ slug }) => slug !== question.slug)} lang={lang} />
        ) : (
          <HotOnFront front={front} viewpoint={viewpoint} />
        )}
      </TwoColumns>
    </Shell>
  )
}

function HotOnFront({ front: { hot, waiting }, viewpoint }: { front: Front; viewpoint: Viewpoint }) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <section aria-labelledby="hot">
      <h2 id="hot" className="set-section">
        {t('front.hot')}
      </h2>
      {hot.items.length === 0 && waiting.length === 0 ? (
        <EmptyBoard ranking={HOT} turned={false} viewpoint={viewpoint} />
      ) : (
        <BoardList ranking={HOT} page={hot} waiting={waiting} viewpoint={viewpoint} level={3} isExcerpt />
      )}
      <a href={boardPath(lang, { board: 'hot' })} className="press press-quiet mt-7 gap-2">
        {t('front.allBoards')} <Arrow />
      </a>
    </section>
  )
}
