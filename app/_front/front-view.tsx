import { Goodbye } from '#app/_account/goodbye.client.tsx'
import { BoardHow } from '#app/_boards/board-how.tsx'
import { BoardList } from '#app/_boards/board-list.tsx'
import { BoardTabs } from '#app/_boards/board-tabs.tsx'
import { EmptyBoard } from '#app/_boards/empty-board.tsx'
import { Arrow } from '#app/_design/marks.tsx'
import { TwoColumns } from '#app/_design/two-columns.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { Welcome } from '#app/_shell/progress/welcome.tsx'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { Heat } from '#app/_storylines/heat.tsx'
import { boardPath, frontPath } from '#app/paths.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { BoardPage } from '#server/contract/leaderboards.ts'
import type { StorylineRow, StorylineView } from '#server/contract/storylines.ts'
import { EmptyFront } from './empty-front.tsx'
import { Newest } from './newest.tsx'
import { Tonight } from './tonight.tsx'

type Front = { question: StorylineView; hot: BoardPage; newest: BoardPage; storylines: StorylineRow[] }

const HOT: Ranking = { board: 'hot' }

export function FrontView({ front, viewpoint }: { front: Front; viewpoint: Viewpoint }) {
  const { question, hot, newest, storylines } = front
  const { lang } = viewpoint
  const empty = newest.items.length === 0
  return (
    <Shell viewpoint={viewpoint} path={frontPath}>
      <Goodbye text={wordsFor(lang)('settings.goodbye')} />
      <Tonight question={question} viewpoint={viewpoint} />
      {viewpoint.seen === 0 && <Welcome viewpoint={viewpoint} back={frontPath(lang)} />}
      <TwoColumns
        aside={
          <>
            <Heat storylines={storylines} lang={lang} />
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
      <h2 id="hot" className="set-page mb-3">
        {t('front.hot')}
      </h2>
      <BoardTabs current={HOT} pathOf={(ranking) => boardPath(lang, ranking)} lang={lang} />
      <BoardHow ranking={HOT} lang={lang} />
      {hot.items.length === 0 ? (
        <EmptyBoard ranking={HOT} turned={false} viewpoint={viewpoint} />
      ) : (
        <BoardList ranking={HOT} page={hot} viewpoint={viewpoint} level={3} />
      )}
      <a href={boardPath(lang, { board: 'hot' })} className="press press-quiet mt-7 gap-2">
        {t('front.allBoards')} <Arrow />
      </a>
    </section>
  )
}
