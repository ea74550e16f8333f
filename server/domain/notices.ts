import type { NoticesPage, Unread } from '../contract/notices.ts'
import { Refusal } from '../contract/refusal.ts'
import { noticeRows, readNotices, unreadNotices } from '../db/notices.sql.ts'
import { readCursor, writeCursor } from './cursors.ts'
import { veilOwn, veilTheoryRow } from './veil.ts'
import type { Viewer } from './viewer.ts'

/** What the viewer was told, newest first, masked by their progress. Refuses `INVALID` for a cursor of somebody else. */
export async function listNotices(viewer: Viewer, { cursor }: { cursor?: string | undefined }): Promise<NoticesPage> {
  const scope = `notices ${viewer.id}`
  const after = cursor === undefined ? undefined : readCursor(cursor, scope)
  const { rows, last } = await noticeRows(viewer.id, after?.id)
  return {
    items: rows.map(({ notice, kind, at, is_read, version, ...theory }) => ({
      id: notice,
      kind,
      at: at.toISOString(),
      isRead: is_read,
      version,
      theory: veilTheoryRow(theory, viewer),
      own: veilOwn(theory, viewer),
    })),
    nextCursor: last === null ? null : writeCursor({ scope, score: '', id: last, place: 1 }),
  }
}

export async function countUnread(viewer: Viewer): Promise<Unread> {
  return { unread: await unreadNotices(viewer.id) }
}

/** Repeating it, or reading up to an earlier one, changes nothing. */
export async function markRead(viewer: Viewer, { upTo }: { upTo: string }): Promise<Unread> {
  if (!(await readNotices(viewer.id, upTo))) throw new Refusal('SIGN_IN_FIRST')
  return countUnread(viewer)
}
