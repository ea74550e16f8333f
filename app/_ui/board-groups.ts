import { rankAt } from '#server/contract/company.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Board, BoardPage } from '#server/contract/leaderboards.ts'
import type { TheoryRow } from '#server/contract/theories.ts'
import { isRehearsal } from './board-choice.ts'
import { dayOf } from './moments.tsx'

export type PlacedRow = { theory: TheoryRow; place: number | null }

/** Rows that stand under one heading: a rank of the company, a day, or none. */
export type BoardGroup = { heading: string | null; isRank: boolean; rows: PlacedRow[] }

/** Puts a page of a board in order: by rank of the company; New by day; a rehearsal under no heading at all. */
export function groupsOf(board: Board, page: BoardPage, lang: Language): BoardGroup[] {
  const ranked = board !== 'new' && !isRehearsal(page)
  const groups: BoardGroup[] = []
  page.items.forEach((theory, index) => {
    const place = page.firstPlace + index
    const heading = ranked ? rankAt(place) : board === 'new' ? dayOf(theory.publishedAt, lang) : null
    const row = { theory, place: ranked ? place : null }
    const last = groups.at(-1)
    if (last !== undefined && last.heading === heading) last.rows.push(row)
    else groups.push({ heading, isRank: ranked, rows: [row] })
  })
  return groups
}
