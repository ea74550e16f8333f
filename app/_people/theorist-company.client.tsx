'use client'

import type { BoardGroup } from '#app/_boards/board-groups.ts'
import { GroupHeading } from '#app/_boards/group-heading.client.tsx'
import { Place, type Placed } from '#app/_boards/rows/place.client.tsx'
import { AuthorLink } from '#app/_shell/author-link.client.tsx'

/** One row; the counts are words already. */
type Person = {
  /** The row's key: several theorists may have left and have no name. */
  seat: number
  handle: string | null
  theories: string
  fans: readonly [count: string, unit: string]
}

export function TheoristCompany({ groups, placeWords }: { groups: BoardGroup<Person>[]; placeWords: string }) {
  return groups.map((group) => (
    <section key={group.rows[0]?.item.seat} className="mt-7">
      {group.heading !== null && <GroupHeading group={group} level={2} />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
      <ol role="list" start={group.rows[0]?.place ?? undefined}>
        {group.rows.map((row) => (
          <PersonRow
            key={row.item.seat}
            row={row}
            heading={group.heading === null ? 'h2' : 'h3'}
            placeWords={placeWords}
          />
        ))}
      </ol>
    </section>
  ))
}

type PersonRowProps = { row: Placed<Person>; heading: 'h2' | 'h3'; placeWords: string }

function PersonRow({ row: { item, place }, heading: Heading, placeWords }: PersonRowProps) {
  const [count, unit] = item.fans
  return (
    <li className="row person">
      {place !== null && <Place place={place} words={placeWords} />}
      <div className="row-head">
        <Heading className={place === 1 ? 'person-name person-first' : 'person-name'}>
          <AuthorLink handle={item.handle} />
        </Heading>
        <p className="row-note">{item.theories}</p>
      </div>
      <p className="person-fans">
        <span>{count}</span> <span className="row-note">{unit}</span>
      </p>
    </li>
  )
}
