import type { Language } from '../contract/languages.ts'
import { NOTICE_KINDS, type NoticeKind } from '../contract/notice-kinds.ts'
import { REHEARSAL_BELOW, SIZES } from '../contract/sizes.ts'
import { rowsOf } from './client.ts'
import { boardStatement } from './leaderboards.sql.ts'
import type { Sealed } from './sealed.ts'
import { PRESENT_TEXT, rowOfTheory, type TheoryRowFacts } from './theories.sql.ts'

/** `own_…` of what it builds on or answers. */
export type OwnFacts = {
  own_id: string | null
  own_title: Sealed | null
  own_author: string | null
  own_language: Language | null
}
export type NoticeFacts = OwnFacts & {
  notice: string
  kind: NoticeKind
  at: Date
  is_read: boolean
  version: number
  /** `yyyy-mm-dd` */
  since: string | null
  stars: number | null
  place: number | null
}

/** `last` is the last that was looked at; null after the last of all. */
export type NoticeRows = { rows: (NoticeFacts & TheoryRowFacts)[]; last: string | null }

type Newest = { account: string; above: string; below: string; limit: number }

/** The newest of the kinds that are on: of each kind so many, so that those which are off cost nothing. */
const newest = ({ account, above, below, limit }: Newest) => `
  SELECT m.* FROM unnest('{${NOTICE_KINDS}}'::text[]) AS k (kind)
  CROSS JOIN LATERAL newest_notices(${account}, k.kind, ${above}, ${below}, ${limit}) AS m
  WHERE NOT EXISTS (SELECT FROM muted_notices u WHERE u.account = ${account} AND u.kind = k.kind)
  ORDER BY m.id DESC LIMIT ${limit}`

/** Of several edits the last is told. */
const LATER = `
  SELECT FROM notices l WHERE l.account = n.account AND l.kind = n.kind AND l.theory = n.theory AND l.version > n.version
    AND l.since IS NULL AND l.place IS NULL AND l.kind <> 'week'`

/** Null but for étoiles. */
const STARS = 'stars_gathered(n.theory, n.since, n.since_votes, n.until, n.until_votes)'
const STANDS = `(n.since IS NULL OR ${STARS} > 0)`

export const LISTED = `
  SELECT n.id::text AS notice, n.kind, n.at, n.version, n.since::text AS since, n.place, told.*, own.*,
         CASE WHEN n.since IS NOT NULL THEN ${STARS} END AS stars,
         n.id <= coalesce((SELECT up_to FROM notice_reads WHERE account = $1), 0) AS is_read
  FROM (${newest({ account: '$1', above: '0', below: '$2', limit: SIZES.notices.page + 1 })}) AS n
  LEFT JOIN LATERAL (${rowOfTheory('n.theory')} AND NOT EXISTS (${LATER}) AND ${STANDS}) AS told ON true
  LEFT JOIN LATERAL (
    SELECT t.id::text AS own_id, x.title AS own_title, a.handle AS own_author, t.language AS own_language
    FROM lineage l JOIN theories t ON t.id = l.ancestor ${PRESENT_TEXT} JOIN on_stage s ON s.theory = t.id JOIN accounts a ON a.id = t.author
    WHERE l.theory = n.theory AND l.kind = n.kind) AS own ON true
  ORDER BY n.id DESC`

export const UNREAD = `
  SELECT r.account::text AS account, c.unread
  FROM (SELECT a.account, coalesce(r.up_to, 0) AS up_to FROM unnest($1::bigint[]) AS a (account) LEFT JOIN notice_reads r USING (account)) AS r
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS unread
    FROM (${newest({ account: 'r.account', above: 'r.up_to', below: 'NULL', limit: SIZES.notices.unread })}) AS n
    JOIN on_stage s ON s.theory = n.theory
    WHERE NOT EXISTS (${LATER}) AND ${STANDS}) AS c`

/** Looks at a page of them, newest first, and leaves out what is off stage: how many an account has does not matter. */
export async function noticeRows(account: bigint, before: string | undefined): Promise<NoticeRows> {
  const rows = await rowsOf<NoticeFacts & TheoryRowFacts>('notices', LISTED, [account, before ?? null])
  const looked = rows.slice(0, SIZES.notices.page)
  return {
    rows: looked.filter(({ id }) => id !== null),
    last: rows.length > looked.length ? (looked.at(-1)?.notice ?? null) : null,
  }
}

/** Of the newest of each account, those on stage. */
export async function unreadNotices(accounts: readonly (bigint | string)[]): Promise<Map<string, number>> {
  const found = await rowsOf<{ account: string; unread: number }>('unread-notices', UNREAD, [accounts])
  return new Map(found.map(({ account, unread }) => [account, unread]))
}

/** False where the account has left. */
export async function readNotices(account: bigint, upTo: string): Promise<boolean> {
  const [read] = await rowsOf<{ up_to: string | null }>('read-notices', 'SELECT read_notices($1, $2)::text AS up_to', [
    account,
    upTo,
  ])
  return read?.up_to != null
}

export async function mutedNotices(account: bigint): Promise<NoticeKind[]> {
  const rows = await rowsOf<{ kind: NoticeKind }>(
    'muted-notices',
    'SELECT kind FROM muted_notices WHERE account = $1',
    [account],
  )
  return rows.map(({ kind }) => kind)
}

/** False where the account has left. */
export async function muteNotices(account: bigint, kind: NoticeKind, on: boolean): Promise<boolean> {
  const [row] = await rowsOf<{ switched: boolean }>('mute-notices', 'SELECT mute_notices($1, $2, $3) AS switched', [
    account,
    kind,
    on,
  ])
  return row?.switched ?? false
}

/** 0 when none is left. */
export async function gatherStars(): Promise<number> {
  const [gathered] = await rowsOf<{ looked: number }>('gather-stars', 'SELECT gather_stars() AS looked', [])
  return gathered?.looked ?? 0
}

/** How many authors were told. While a board has no ranks nobody comes to its first places, or goes. */
export async function tellPlaces(): Promise<number> {
  const { text, values } = boardStatement({ scale: 'hot', rows: REHEARSAL_BELOW })
  const board = await rowsOf<{ theory: string }>('first-places', text, values)
  if (board.length < REHEARSAL_BELOW) return 0
  const leaders = board.slice(0, SIZES.firstPlaces).map(({ theory }) => theory)
  const [told] = await rowsOf<{ told: number }>('tell-places', 'SELECT tell_places($1::bigint[]) AS told', [leaders])
  return told?.told ?? 0
}
