import type { Language } from '#server/contract/languages.ts'
import type { Board, BoardPage } from '#server/contract/leaderboards.ts'
import { wordsFor } from '../_i18n/words.ts'
import { afterPath, boardPath, filteredPath } from '../paths.ts'
import { BoardList } from './board-list.tsx'
import { BoardTabs } from './board-tabs.tsx'
import { EmptyBoard } from './empty-board.tsx'
import { Arrow } from './marks.tsx'
import type { Viewpoint } from './viewpoint.ts'

/** Where a reader stands in a board: the page of it, and what the address asked for. */
export type BoardAt = { board: Board; page: BoardPage; after?: string; language?: Language }

type BoardSectionProps = { at: BoardAt; storyline?: string; viewpoint: Viewpoint; level: 2 | 3 }

/** A board with its tabs, its list and the link to its next page. */
export function BoardSection({ at, storyline, viewpoint, level }: BoardSectionProps) {
  const { board, page, after, language } = at
  const t = wordsFor(viewpoint.lang)
  const path = boardPath(viewpoint.lang, board, storyline)
  const first = filteredPath(path, language)
  return (
    <>
      <BoardTabs board={board} storyline={storyline} viewpoint={viewpoint} />
      {page.items.length === 0 ? (
        <EmptyBoard board={board} storyline={storyline} turned={after !== undefined} viewpoint={viewpoint} />
      ) : (
        <BoardList
          board={board}
          page={page}
          viewpoint={viewpoint}
          back={first}
          level={level}
          ofStoryline={storyline !== undefined}
        />
      )}
      <p className="mt-8 flex flex-wrap gap-3">
        {page.nextCursor !== null && (
          <a href={afterPath(path, page.nextCursor, language)} rel="next" className="press press-quiet gap-2">
            {t('boards.more')} <Arrow />
          </a>
        )}
        {after !== undefined && (
          <a href={first} className="press press-quiet">
            {t('boards.first')}
          </a>
        )}
      </p>
    </>
  )
}
