import { BoardHow } from '#app/_boards/board-how.tsx'
import { PageTurn } from '#app/_boards/page-turn.tsx'
import { WindowChoice } from '#app/_boards/window-choice.tsx'
import { Invitation, Way } from '#app/_design/invitation.tsx'
import { TwoColumns } from '#app/_design/two-columns.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { StorylineBoard } from '#app/_storylines/storyline-board.tsx'
import { boardPath, theoristsPath } from '#app/paths.ts'
import type { Window } from '#server/contract/boards.ts'
import type { TheoristsPage } from '#server/contract/leaderboards.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { TheoristList } from './theorist-list.tsx'

type TheoristsViewProps = {
  at: { window: Window; page: TheoristsPage; after: string | undefined }
  storylines: StorylineRow[]
  viewpoint: Viewpoint
}

export function TheoristsView({ at: { window, page, after }, storylines, viewpoint }: TheoristsViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <Shell viewpoint={viewpoint} path={(each) => theoristsPath(each, window)} section="theorists">
      <TwoColumns aside={<StorylineBoard storylines={storylines} window={window} lang={lang} />}>
        <h1 className="set-page playbill-rule mb-2">{t('theorists.title')}</h1>
        <div className="board-choices border-rule border-b">
          <WindowChoice
            label={t('boards.windows')}
            current={window}
            pathOf={(each) => theoristsPath(lang, each)}
            lang={lang}
          />
          <BoardHow says={t(`theorists.how.${window}`)} bucket={page.bucket} lang={lang} />
        </div>
        {page.items.length > 0 ? (
          <TheoristList page={page} lang={lang} />
        ) : after === undefined ? (
          <Invitation title={t(`empty.board.${window}`)} text={t(`empty.boardText.${window}`)}>
            {window !== 'all' && <Way href={theoristsPath(lang)}>{t('empty.toAllTime')}</Way>}
            <Way href={boardPath(lang, { board: 'new' })}>{t('empty.toNew')}</Way>
          </Invitation>
        ) : (
          <p className="set-section mt-10">{t('empty.end')}</p>
        )}
        <PageTurn path={theoristsPath(lang, window)} nextCursor={page.nextCursor} after={after} lang={lang} />
      </TwoColumns>
    </Shell>
  )
}
