import type { Language } from '../contract/languages.ts'
import type { NoticeKind } from '../contract/notices.ts'
import { SIZES } from '../contract/sizes.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'
import { PRESENT_TEXT, ROW_COLUMNS, type TheoryRowFacts } from './theories.sql.ts'

/** `own_…` of what it builds on or answers. */
export type OwnFacts = {
  own_id: string | null
  own_title: Sealed | null
  own_author: string | null
  own_language: Language | null
}
export type NoticeFacts = OwnFacts & { notice: string; kind: NoticeKind; at: Date; is_read: boolean; version: number }

/** `last` is the last that was looked at; null after the last of all. */
export type NoticeRows = { rows: (NoticeFacts & TheoryRowFacts)[]; last: string | null }

/** Of several edits the last is told. */
const LATER =
  'SELECT FROM notices l WHERE l.account = n.account AND l.kind = n.kind AND l.theory = n.theory AND l.version > n.version'

/** Looks at a page of them, newest first, and leaves out what is off stage: how many an account has does not matter. */
export async function noticeRows(account: bigint, before: string | undefined): Promise<NoticeRows> {
  const rows = await rowsOf<NoticeFacts & TheoryRowFacts>(
    'notices',
    `SELECT n.id::text AS notice, n.kind, n.at, n.version, told.*, own.*,
            n.id <= coalesce((SELECT up_to FROM notice_reads WHERE account = $1), 0) AS is_read
     FROM (SELECT * FROM notices WHERE account = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT ${SIZES.notices.page + 1}) AS n
     LEFT JOIN LATERAL (
       SELECT ${ROW_COLUMNS}
       FROM theories t ${PRESENT_TEXT} JOIN on_stage s ON s.theory = t.id LEFT JOIN accounts a ON a.id = t.author
       JOIN storylines sl ON sl.slug = t.storyline
       WHERE t.id = n.theory AND NOT EXISTS (${LATER})) AS told ON true
     LEFT JOIN LATERAL (
       SELECT t.id::text AS own_id, x.title AS own_title, a.handle AS own_author, t.language AS own_language
       FROM lineage l JOIN theories t ON t.id = l.ancestor ${PRESENT_TEXT} JOIN on_stage s ON s.theory = t.id JOIN accounts a ON a.id = t.author
       WHERE l.theory = n.theory AND l.kind = n.kind) AS own ON true
     ORDER BY n.id DESC`,
    [account, before ?? null],
  )
  const looked = rows.slice(0, SIZES.notices.page)
  return {
    rows: looked.filter(({ id }) => id !== null),
    last: rows.length > looked.length ? (looked.at(-1)?.notice ?? null) : null,
  }
}

/** Of the newest, those on stage. */
export async function unreadNotices(account: bigint): Promise<number> {
  const [found] = await rowsOf<{ unread: number }>(
    'unread-notices',
    `SELECT count(*)::integer AS unread
     FROM (SELECT * FROM notices
           WHERE account = $1 AND id > coalesce((SELECT up_to FROM notice_reads WHERE account = $1), 0)
           ORDER BY id DESC LIMIT ${SIZES.notices.unread}) AS n
     JOIN on_stage s ON s.theory = n.theory
     WHERE NOT EXISTS (${LATER})`,
    [account],
  )
  return found?.unread ?? 0
}

/** False where the account has left. */
export async function readNotices(account: bigint, upTo: string): Promise<boolean> {
  const [read] = await rowsOf<{ up_to: string | null }>('read-notices', 'SELECT read_notices($1, $2)::text AS up_to', [
    account,
    upTo,
  ])
  return read?.up_to != null
}
