import type { BoardPage } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/limits.ts'
import { dayIn } from '../_i18n/moments.ts'
import { wordsFor } from '../_i18n/words.ts'
import type { Ranking, Subject } from '../paths.ts'
import { isRehearsal } from './board-choice.ts'
import { companyOf, groupsBy } from './board-groups.ts'
import { GroupHeading } from './group-heading.tsx'
import { TheoryRow } from './theory-row.tsx'
import type { Viewpoint } from './viewpoint.ts'

type BoardListProps = {
  ranking: Ranking
  page: BoardPage
  viewpoint: Viewpoint
  /** The address that a revealed row leads back to. */
  back: string
  /** The heading's level for ranks and days; titles stand one below. */
  level: 2 | 3
  subject?: Subject
}

/** A board as a company list; New goes by day. */
export function BoardList({ ranking, page, viewpoint, back, level, subject = {} }: BoardListProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const isNew = ranking.board === 'new'
  const groups = isNew ? groupsBy(page, ({ publishedAt }) => dayIn(publishedAt, lang)) : companyOf(page)
  return (
    <>
      {!isNew && isRehearsal(page) && (
        <p className="set-card mt-6 max-w-[40ch] text-soft italic">
          {t('boards.rehearsal', { count: REHEARSAL_BELOW })}
        </p>
      )}
      {groups.map((group) => (
        <section key={group.rows[0]?.item.id} className="mt-7">
          {group.heading !== null && <GroupHeading group={group} level={level} />}
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
          <ol role="list" start={group.rows[0]?.place ?? undefined}>
            {group.rows.map(({ item, place }) => (
              <TheoryRow
                key={item.id}
                theory={item}
                place={place}
                ranking={ranking}
                heading={group.heading === null ? `h${level}` : level === 2 ? 'h3' : 'h4'}
                viewpoint={viewpoint}
                back={back}
                ofStoryline={subject.storyline !== undefined}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}
