import { wordsFor } from '#app/_i18n/words.ts'
import { BOARD_NAMES, type Ranking, rankingOf } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'

type BoardTabsProps = { current: Ranking; pathOf: (ranking: Ranking) => string; lang: Language }

export function BoardTabs({ current, pathOf, lang }: BoardTabsProps) {
  const t = wordsFor(lang)
  return (
    <nav aria-label={t('boards.tabs')} className="tabs border-rule border-b">
      <ul className="flex flex-wrap">
        {BOARD_NAMES.map((board) => rankingOf(board)).map((each) => (
          <li key={each.board}>
            <a
              href={pathOf(each)}
              className="tab whitespace-nowrap"
              {...(each.board === current.board && { 'aria-current': 'page' })}
            >
              {t(`boards.${each.board}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
