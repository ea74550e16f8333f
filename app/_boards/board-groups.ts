import { rankAt } from '#server/contract/company.ts'
import { isRehearsal } from './rehearsal.ts'
import type { CoveredLine, Line } from './rows/lines.ts'
import type { Placed } from './rows/place.client.tsx'

/** `byDay`: its rows say when they were published. */
export type BoardGroup<Item> = { heading: string | null; isRank: boolean; byDay?: boolean; rows: Placed<Item>[] }

type Page<Item> = { items: readonly Item[]; firstPlace: number; nextCursor: string | null }

/** Groups a page by rank; in a rehearsal nothing has a heading. */
export function companyOf<Item>(page: Page<Item>): BoardGroup<Item>[] {
  const ranked = !isRehearsal(page)
  return grouped(
    page.items.map((item, index) => ({ item, place: ranked ? page.firstPlace + index : null })),
    ({ place }) => (place === null ? null : rankAt(place)),
    ranked,
  )
}

export function groupsBy<Item>(page: Page<Item>, headingOf: (item: Item) => string): BoardGroup<Item>[] {
  return grouped(
    page.items.map((item) => ({ item, place: null })),
    ({ item }) => headingOf(item),
    false,
  )
}

function grouped<Item>(
  rows: Placed<Item>[],
  headingOf: (row: Placed<Item>) => string | null,
  isRank: boolean,
): BoardGroup<Item>[] {
  const groups: BoardGroup<Item>[] = []
  for (const row of rows) {
    const heading = headingOf(row)
    const last = groups.at(-1)
    if (last !== undefined && last.heading === heading) last.rows.push(row)
    else groups.push({ heading, isRank, rows: [row] })
  }
  return groups
}

/** Those that the reader may read, in their groups and places, and those that are covered. */
export function withoutCovered(groups: BoardGroup<Line>[]): {
  groups: BoardGroup<Line>[]
  covered: Placed<CoveredLine>[]
} {
  const isCovered = (row: Placed<Line>): row is Placed<CoveredLine> => 'episode' in row.item
  return {
    groups: groups
      .map((group) => ({ ...group, rows: group.rows.filter((row) => !isCovered(row)) }))
      .filter(({ rows }) => rows.length > 0),
    covered: groups.flatMap(({ rows }) => rows.filter(isCovered)),
  }
}
