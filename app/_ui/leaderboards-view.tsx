import type { StorylineRow } from '#server/contract/storylines.ts'
import { wordsFor } from '../_i18n/words.ts'
import { boardPath, filteredPath, type PathIn } from '../paths.ts'
import { type BoardAt, BoardSection } from './board-section.tsx'
import { Heat } from './heat.tsx'
import { House } from './house.tsx'
import { PassOn } from './pass-on.tsx'
import { TwoColumns } from './two-columns.tsx'
import type { Viewpoint } from './viewpoint.ts'
import { Welcome } from './welcome.tsx'

type LeaderboardsViewProps = { at: BoardAt; storylines: StorylineRow[]; viewpoint: Viewpoint }

/** A board of the whole house. */
export function LeaderboardsView({ at, storylines, viewpoint }: LeaderboardsViewProps) {
  const path: PathIn = (lang) => filteredPath(boardPath(lang, at.ranking), at.language)
  return (
    <House viewpoint={viewpoint} path={path} room="leaderboards">
      {viewpoint.seen === 0 && <Welcome viewpoint={viewpoint} back={path(viewpoint.lang)} />}
      <TwoColumns aside={<Heat storylines={storylines} lang={viewpoint.lang} />}>
        <h1 className="set-page playbill-rule mb-3">{wordsFor(viewpoint.lang)('boards.title')}</h1>
        <BoardSection at={at} viewpoint={viewpoint} level={2}>
          <PassOn path={path(viewpoint.lang)} followed={at.ranking} viewpoint={viewpoint} />
        </BoardSection>
      </TwoColumns>
    </House>
  )
}
