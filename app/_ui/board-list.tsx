import type { Board, BoardPage } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/limits.ts'
import { wordsFor } from '../_i18n/words.ts'
import { isRehearsal } from './board-choice.ts'
import { type BoardGroup, groupsOf } from './board-groups.ts'
import { TheoryRow } from './theory-row.tsx'
import type { Viewpoint } from './viewpoint.ts'

type BoardListProps = {
  board: Board
  page: BoardPage
  viewpoint: Viewpoint
  /** The address that a revealed row leads back to. */
  back: string
  /** The heading's level for ranks and days; titles stand one below. */
  level: 2 | 3
  ofStoryline?: boolean
}

/** A board as a company list. */
export function BoardList({ board, page, viewpoint, back, level, ofStoryline = false }: BoardListProps) {
  const t = wordsFor(viewpoint.lang)
  const groups = groupsOf(board, page, viewpoint.lang)
  return (
    <>
      {board !== 'new' && isRehearsal(page) && (
        <p className="set-card mt-6 max-w-[40ch] text-soft italic">
          {t('boards.rehearsal', { count: REHEARSAL_BELOW })}
        </p>
      )}
      {groups.map((group) => (
        <section key={group.rows[0]?.theory.id} className="mt-7">
          {group.heading !== null && <GroupHeading group={group} level={level} />}
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
          <ol role="list" start={group.rows[0]?.place ?? undefined}>
            {group.rows.map(({ theory, place }) => (
              <TheoryRow
                key={theory.id}
                theory={theory}
                place={place}
                heading={group.heading === null ? `h${level}` : level === 2 ? 'h3' : 'h4'}
                viewpoint={viewpoint}
                back={back}
                ofStoryline={ofStoryline}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function GroupHeading({ group, level }: { group: BoardGroup; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  // Gold is the étoile's: the first rank has it, and no other.
  const isFirstRank = group.isRank && group.rows[0]?.place === 1
  return (
    <div className="flex items-center gap-4">
      <Heading className={`set-rank ${isFirstRank ? 'text-gold' : 'text-soft'}`} lang={group.isRank ? 'fr' : undefined}>
        {group.heading}
      </Heading>
      <span className="mt-2 h-px grow bg-rule" />
    </div>
  )
}
