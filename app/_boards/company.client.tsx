'use client'

import type { BoardGroup } from './board-groups.ts'
import { GroupHeading } from './group-heading.client.tsx'
import type { Line } from './rows/lines.ts'
import { type Look, TheoryRow } from './rows/theory-row.client.tsx'

type CompanyProps = {
  groups: BoardGroup<Line>[]
  level: 2 | 3
  look: Omit<Look, 'heading'>
}

/** Drawn in the browser: sent as markup, the list came twice, and its escaped copy weighed twice the HTML. */
export function Company({ groups, level, look }: CompanyProps) {
  return groups.map((group, index) => (
    <section key={group.rows[0]?.item.id} className={group.heading === null ? '' : index === 0 ? 'mt-3' : 'mt-7'}>
      {group.heading !== null && <GroupHeading group={group} level={level} />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
      <ol role="list" start={group.rows[0]?.place ?? undefined}>
        {group.rows.map((row) => (
          <TheoryRow
            key={row.item.id}
            row={row}
            look={{
              ...look,
              byDay: look.byDay || group.byDay || false,
              heading: group.heading === null ? `h${level}` : level === 2 ? 'h3' : 'h4',
            }}
          />
        ))}
      </ol>
    </section>
  ))
}
