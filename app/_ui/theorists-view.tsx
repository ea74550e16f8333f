import type { TheoristsPage, Window } from '#server/contract/leaderboards.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { wordsFor } from '../_i18n/words.ts'
import { boardPath, rankingWorksPath, theoristsPath } from '../paths.ts'
import { BucketBounds } from './bucket-bounds.tsx'
import { House } from './house.tsx'
import { Invitation, Way } from './invitation.tsx'
import { PageTurn } from './page-turn.tsx'
import { StorylineBoard } from './storyline-board.tsx'
import { TheoristList } from './theorist-list.tsx'
import { TwoColumns } from './two-columns.tsx'
import type { Viewpoint } from './viewpoint.ts'
import { WindowChoice } from './window-choice.tsx'

type TheoristsViewProps = {
  at: { window: Window; page: TheoristsPage; after: string | undefined }
  storylines: StorylineRow[]
  viewpoint: Viewpoint
}

/** The people of the house, and beside them the storylines, both by how many different fans they moved. */
export function TheoristsView({ at: { window, page, after }, storylines, viewpoint }: TheoristsViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <House viewpoint={viewpoint} path={(each) => theoristsPath(each, window)} room="theorists">
      <TwoColumns aside={<StorylineBoard storylines={storylines} window={window} lang={lang} />}>
        <h1 className="set-page playbill-rule mb-2">{t('theorists.title')}</h1>
        <div className="border-rule border-b">
          <WindowChoice
            label={t('boards.windows')}
            current={window}
            pathOf={(each) => theoristsPath(lang, each)}
            lang={lang}
          />
        </div>
        <div className="set-small mt-3 text-soft">
          <p className="max-w-[66ch]">
            {t(`theorists.how.${window}`)}{' '}
            <a href={rankingWorksPath(lang)} className="thread inline-block">
              {t('boards.howMore')}
            </a>
          </p>
          {page.bucket && <BucketBounds bucket={page.bucket} lang={lang} />}
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
    </House>
  )
}
