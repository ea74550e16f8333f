import { wordsFor } from '#app/_i18n/words.ts'
import type { Ranking } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { TABS } from './board-choice.ts'

type BoardTabsProps = { current: Ranking; pathOf: (ranking: Ranking) => string; lang: Language }

/** The boards beside each other. */
export function BoardTabs({ current, pathOf, lang }: BoardTabsProps) {
  const t = wordsFor(lang)
  return (
    <nav aria-label={t('boards.tabs')} className="tabs border-rule border-b">
      <ul className="flex flex-wrap">
        {TABS.map((each) => (
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
