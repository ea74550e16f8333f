import type { Board } from '#server/contract/leaderboards.ts'
import { wordsFor } from '../_i18n/words.ts'
import { boardPath } from '../paths.ts'
import { boardTitle, TABS } from './board-choice.ts'
import type { Viewpoint } from './viewpoint.ts'

type BoardTabsProps = { board: Board; storyline?: string | undefined; viewpoint: Viewpoint }

/** The boards beside each other, and how the one that is open ranks. */
export function BoardTabs({ board, storyline, viewpoint }: BoardTabsProps) {
  const t = wordsFor(viewpoint.lang)
  return (
    <>
      <nav aria-label={t('boards.tabs')} className="border-rule border-b">
        <ul className="flex flex-wrap gap-x-6">
          {TABS.map((each) => (
            <li key={each}>
              <a
                href={boardPath(viewpoint.lang, each, storyline)}
                className="tab"
                aria-current={each === board ? 'page' : undefined}
              >
                {boardTitle(each, t)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p className="set-small mt-3 text-soft">{t(`boards.${board}How`)}</p>
    </>
  )
}
