import { rankingOf, scaleOf, type Window } from '../contract/boards.ts'
import { firstSlug } from '../contract/former-slugs.ts'
import type {
  BoardChoice,
  BoardPage,
  Bucket,
  StorylinesPage,
  SupportChoice,
  TheoristsPage,
} from '../contract/leaderboards.ts'
import { SIZES } from '../contract/sizes.ts'
import { boardRows, type Moment, momentOf } from '../db/leaderboards.sql.ts'
import { allStorylineFacts } from '../db/storylines.sql.ts'
import { storylineSupport, theoristRows } from '../db/support.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { noteShown } from '../page-notes.ts'
import { type Cursor, readCursor, writeCursor } from './cursors.ts'
import { type Reader, veilStoryline, veilTheoryRow } from './veil.ts'

/** Masked for the reader. Refuses `INVALID` for a cursor of another board or bucket. */
export async function readBoard(reader: Reader, choice: BoardChoice): Promise<BoardPage> {
  noteShown('boards')
  const { board, storyline, character, language, limit = SIZES.page.default } = choice
  const ranking = rankingOf(board, choice.window)
  const scale = scaleOf(ranking)
  const moment = await countedMoment(ranking.window)
  // A place in a list stays when its storyline is renamed.
  const scope = scopeOf(['theories', scale, moment.bucket, storyline && firstSlug(storyline), character, language])
  const after = placeAfter(choice.cursor, scope)

  const rows = await boardRows({
    scale,
    storyline,
    character,
    language,
    bucket: moment.bucket ?? undefined,
    after: after && { score: after.score, theory: after.id },
    rows: limit + 1,
  })
  const page = pageOf(rows, { limit, after, scope, moment })
  return {
    ...page,
    items: page.items.map((row) => ({
      ...veilTheoryRow(row, reader),
      ...(moment.bucket !== null && { bucketVotes: Number(row.score) }),
    })),
  }
}

/** By distinct supporters, ever or within a window. */
export async function rankTheorists(choice: SupportChoice): Promise<TheoristsPage> {
  noteShown('boards')
  const { window = 'all', limit = SIZES.page.default } = choice
  const moment = await countedMoment(window)
  const scope = scopeOf(['theorists', window, moment.bucket])
  const after = placeAfter(choice.cursor, scope)
  const rows = await theoristRows({ window, bucket: moment.bucket ?? undefined, after, rows: limit + 1 })
  const page = pageOf(
    rows.map((row) => ({ ...row, score: String(row.supporters) })),
    { limit, after, scope, moment },
  )
  return {
    ...page,
    items: page.items.map(({ handle, supporters, theories }) => ({ handle, supporters, theories })),
  }
}

/** By distinct supporters; ties in the catalogue's order. */
export async function rankStorylines(reader: Reader, choice: SupportChoice): Promise<StorylinesPage> {
  noteShown('boards')
  const { window = 'all', limit = SIZES.page.default } = choice
  const moment = await countedMoment(window)
  const scope = scopeOf(['storylines', window, moment.bucket])
  const after = placeAfter(choice.cursor, scope)
  const [storylines, supporters] = await Promise.all([
    allStorylineFacts(),
    storylineSupport(window, moment.bucket ?? undefined),
  ])
  const ranked = storylines
    .map((facts) => ({ ...facts, supporters: supporters.get(facts.slug) ?? 0 }))
    .filter((facts) => facts.supporters > 0)
    .sort((a, b) => b.supporters - a.supporters || a.position - b.position)
    .map((facts) => ({ ...facts, id: facts.slug, score: String(facts.supporters) }))
  // Two dozen rows: sorted whole, then cut behind the cursor's.
  const position = storylines.find(({ slug }) => slug === after?.id)?.position ?? 0
  const behind = after
    ? ranked.filter(
        (one) =>
          one.supporters < Number(after.score) || (one.supporters === Number(after.score) && one.position > position),
      )
    : ranked
  const page = pageOf(behind.slice(0, limit + 1), { limit, after, scope, moment })
  return { ...page, items: page.items.map((facts) => veilStoryline(facts, reader)) }
}

/** The clock and bucket to read a board by, once all answered votes count. */
export async function countedMoment(window: Window | undefined): Promise<Moment> {
  await voteWriter().ranked()
  return momentOf(window)
}

export function bucketOf({ from, to }: Moment): Bucket | undefined {
  return from && to ? { from: from.toISOString(), to: to.toISOString() } : undefined
}

const scopeOf = (parts: (string | null | undefined)[]) => JSON.stringify(parts.map((part) => part ?? null))

function placeAfter(cursor: string | undefined, scope: string): Cursor | undefined {
  return cursor === undefined ? undefined : readCursor(cursor, scope)
}

type Paging = { limit: number; after: Cursor | undefined; scope: string; moment: Moment }

function pageOf<Row extends { id: string; score: string }>(rows: Row[], { limit, after, scope, moment }: Paging) {
  const firstPlace = after?.place ?? 1
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const bucket = bucketOf(moment)
  return {
    items,
    firstPlace,
    nextCursor:
      rows.length > limit && last !== undefined
        ? writeCursor({ scope, score: last.score, id: last.id, place: firstPlace + items.length })
        : null,
    asOf: moment.as_of.toISOString(),
    ...(bucket && { bucket }),
  }
}
