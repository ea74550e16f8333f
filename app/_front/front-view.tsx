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
import type { BoardPage } from '#server/contract/leaderboards.ts'
import { EmptyFront } from './empty-front.tsx'
import { Newest } from './newest.tsx'
import type { Front } from './read-front.ts'
import { Tonight } from './tonight.tsx'
import { Yesterday } from './yesterday.tsx'

const HOT: Ranking = { board: 'hot' }

export function FrontView({ front, viewpoint }: { front: Front; viewpoint: Viewpoint }) {
  const { question, before, hot, newest, storylines } = front
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const empty = newest.items.length === 0
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
            {!empty && <Newest theories={newest.items} lang={lang} />}
          </>
        }
      >
        {empty ? (
          <EmptyFront storylines={storylines.filter(({ slug }) => slug !== question.slug)} lang={lang} />
        ) : (
          <HotOnFront hot={hot} viewpoint={viewpoint} />
        )}
      </TwoColumns>
    </Shell>
  )
}

function HotOnFront({ hot, viewpoint }: { hot: BoardPage; viewpoint: Viewpoint }) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <section aria-labelledby="hot">
      <h2 id="hot" className="set-section">
        {t('front.hot')}
      </h2>
      {hot.items.length === 0 ? (
        <EmptyBoard ranking={HOT} turned={false} viewpoint={viewpoint} />
      ) : (
        <BoardList ranking={HOT} page={hot} viewpoint={viewpoint} level={3} isExcerpt />
      )}
      <a href={boardPath(lang, { board: 'hot' })} className="press press-quiet mt-7 gap-2">
        {t('front.allBoards')} <Arrow />
      </a>
    </section>
  )
}
