import { dayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import type { Subject } from '#app/paths.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { BoardPage } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/sizes.ts'
import { type BoardGroup, companyOf, groupsBy } from './board-groups.ts'
import { Company } from './company.client.tsx'
import { isRehearsal } from './rehearsal.ts'
import { type Line, lineOf } from './rows/lines.ts'
import { rowWords } from './rows/row-words.ts'

type BoardListProps = {
  ranking: Ranking
  page: BoardPage
  viewpoint: Viewpoint
  level: 2 | 3
  subject?: Subject
}

export function BoardList({ ranking, page, viewpoint: { lang }, level, subject = {} }: BoardListProps) {
  const byDay = ranking.board === 'new'
  const groups = byDay ? groupsBy(page, ({ publishedAt }) => dayIn(publishedAt, lang)) : companyOf(page)
  const lines = groups.map(
    ({ rows, ...group }): BoardGroup<Line> => ({
      ...group,
      rows: rows.map(({ item, place }) => ({ item: lineOf(item, lang, ranking), place })),
    }),
  )
  return (
    <>
      {!byDay && isRehearsal(page) && (
        <p className="set-card mt-6 max-w-[40ch] text-soft italic">
          {wordsFor(lang)('boards.rehearsal', { count: REHEARSAL_BELOW })}
        </p>
      )}
      <Company
        groups={lines}
        level={level}
        look={{ words: rowWords(lang), byDay, ofStoryline: subject.storyline !== undefined }}
      />
    </>
  )
}
