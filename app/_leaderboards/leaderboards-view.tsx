import { BoardSection } from '#app/_boards/board-section.tsx'
import type { BoardAt } from '#app/_boards/read-boards.ts'
import { TwoColumns } from '#app/_design/two-columns.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { PassOn } from '#app/_share/pass-on.tsx'
import { AskSeen } from '#app/_shell/progress/ask-seen.tsx'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { Heat } from '#app/_storylines/heat.tsx'
import { boardPath, filteredPath, type PathIn } from '#app/paths.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'

type LeaderboardsViewProps = { at: BoardAt; storylines: StorylineRow[]; viewpoint: Viewpoint }

export function LeaderboardsView({ at, storylines, viewpoint }: LeaderboardsViewProps) {
  const path: PathIn = (lang) => filteredPath(boardPath(lang, at.ranking), at.language)
  return (
    <Shell viewpoint={viewpoint} path={path} section="leaderboards">
      <TwoColumns aside={<Heat storylines={storylines} lang={viewpoint.lang} />}>
        <h1 className="set-page playbill-rule mb-1 sm:mb-3">{wordsFor(viewpoint.lang)('boards.title')}</h1>
        <div className="mt-3 mb-2 empty:hidden">
          <AskSeen viewpoint={viewpoint} />
        </div>
        <BoardSection at={at} viewpoint={viewpoint} level={2}>
          <div className="mt-6">
            <PassOn path={path(viewpoint.lang)} followed={at.ranking} viewpoint={viewpoint} />
          </div>
        </BoardSection>
      </TwoColumns>
    </Shell>
  )
}
