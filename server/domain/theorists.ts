import { numbersIn, partsUpTo } from '../contract/listed.ts'
import { Refusal } from '../contract/refusal.ts'
import { SIZES } from '../contract/sizes.ts'
import type { TheoryRow } from '../contract/theories.ts'
import type { ListedTheorists, TheoristPage, TheoristView } from '../contract/theorists.ts'
import { lastListedTheorist, listedTheorists, theoriesOf, theoristFacts } from '../db/theorists.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { noteShown } from '../page-notes.ts'
import { readCursor, writeCursor } from './cursors.ts'
import { type Reader, veilTheoryRow } from './veil.ts'

/** Refuses `NOT_FOUND`. */
export async function readTheorist({ handle }: { handle: string }): Promise<TheoristView> {
  noteShown('boards')
  await voteWriter().ranked()
  const facts = await theoristFacts(handle)
  if (!facts) throw new Refusal('NOT_FOUND')
  return {
    handle: facts.handle,
    joinedAt: facts.joined_at.toISOString(),
    theories: facts.theories,
    supporters: facts.supporters,
    firstStarAt: facts.first_star?.toISOString() ?? null,
  }
}

/** Whoever has a theory on stage, in parts like `listTheories`. */
export async function listTheorists({ part }: { part: number }): Promise<ListedTheorists> {
  const [rows, last] = await Promise.all([listedTheorists(...numbersIn(part)), lastListedTheorist()])
  return {
    theorists: rows.map(({ handle, changed_at }) => ({ handle, changedAt: changed_at.toISOString() })),
    parts: partsUpTo(last),
  }
}

/** Newest first, masked. */
export async function listTheoriesOf(
  reader: Reader,
  { handle, cursor, limit = SIZES.page.default }: TheoristPage,
): Promise<{ items: TheoryRow[]; nextCursor: string | null }> {
  noteShown('boards')
  const scope = JSON.stringify(['theories-of', handle])
  const after = cursor === undefined ? undefined : readCursor(cursor, scope)
  const rows = await theoriesOf(handle, after?.id, limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const place = (after?.place ?? 1) + items.length
  return {
    items: items.map((row) => veilTheoryRow(row, reader)),
    nextCursor: rows.length > limit && last ? writeCursor({ scope, score: '', id: last.id, place }) : null,
  }
}
