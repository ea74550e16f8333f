import type { ReactNode } from 'react'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { boardPath, filteredPath, type Subject } from '#app/paths.ts'
import { figuresOf, type Ranking, scaleOf } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import { BoardHow } from './board-how.tsx'
import { BoardList } from './board-list.tsx'
import { BoardTabs } from './board-tabs.tsx'
import { EmptyBoard } from './empty-board.tsx'
import { LanguageFilter } from './language-filter.tsx'
import { Moved, type MovedWords } from './moved.client.tsx'
import { PageTurn } from './page-turn.tsx'
import type { BoardAt } from './read-boards.ts'
import { WindowChoice } from './window-choice.tsx'

type BoardSectionProps = {
  at: BoardAt
  subject?: Subject
  viewpoint: Viewpoint
  level: 2 | 3
  /** Below the rows. */
  children?: ReactNode
}

export function BoardSection({ at, subject = {}, viewpoint, level, children }: BoardSectionProps) {
  const { ranking, page, waiting, after, language } = at
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const pathOf = (each: Ranking, texts = language) => filteredPath(boardPath(lang, each, subject), texts)
  return (
    <>
      <BoardTabs current={ranking} pathOf={pathOf} lang={lang} />
      <div className="board-choices">
        {ranking.board === 'top' && (
          <WindowChoice
            label={t('boards.windows')}
            current={ranking.window}
            pathOf={(window) => pathOf({ board: 'top', window })}
            lang={lang}
          />
        )}
        <LanguageFilter
          current={language}
          pathOf={(texts) => filteredPath(boardPath(lang, ranking, subject), texts)}
          lang={lang}
        />
        <BoardHow
          says={t(`boards.how.${scaleOf(ranking)}`, figuresOf(ranking.board))}
          bucket={page.bucket}
          lang={lang}
        />
      </div>
      {page.items.length === 0 && waiting.length === 0 ? (
        <EmptyBoard
          ranking={ranking}
          subject={subject}
          turned={after !== undefined}
          language={language}
          viewpoint={viewpoint}
        />
      ) : (
        <>
          {after === undefined && (
            <Moved
              board={{ ranking, ...subject, ...(language && { language }) }}
              shown={page.items.map(({ id }) => id)}
              words={movedWords(lang)}
            />
          )}
          <BoardList
            ranking={ranking}
            page={page}
            waiting={waiting}
            viewpoint={viewpoint}
            level={level}
            subject={subject}
          />
        </>
      )}
      <PageTurn
        path={boardPath(lang, ranking, subject)}
        nextCursor={page.nextCursor}
        after={after}
        language={language}
        lang={lang}
      />
      {children}
    </>
  )
}

function movedWords(lang: Language): MovedWords {
  const t = wordsFor(lang)
  return {
    one: t('boards.movedOne'),
    more: t('boards.moved', { count: '{count}' }),
    show: t('boards.showMoved'),
    leave: t('boards.leaveMoved'),
  }
}
