import { NOTICE_KINDS, type NoticeKind } from '../contract/notice-kinds.ts'
import type { NoticeSwitches, NoticesPage, Unread } from '../contract/notices.ts'
import { Refusal } from '../contract/refusal.ts'
import {
  gatherStars,
  mutedNotices,
  muteNotices,
  noticeRows,
  readNotices,
  tellPlaces,
  unreadNotices,
} from '../db/notices.sql.ts'
import { readCursor, writeCursor } from './cursors.ts'
import { veilOwn, veilTheoryRow } from './veil.ts'
import type { Viewer } from './viewer.ts'

/** What the viewer was told, newest first, masked by their progress. Refuses `INVALID` for a cursor of somebody else. */
export async function listNotices(viewer: Viewer, { cursor }: { cursor?: string | undefined }): Promise<NoticesPage> {
  const scope = `notices ${viewer.id}`
  const after = cursor === undefined ? undefined : readCursor(cursor, scope)
  const { rows, last } = await noticeRows(viewer.id, after?.id)
  return {
    items: rows.map(({ notice, kind, at, is_read, version, since, stars, place, ...theory }) => ({
      id: notice,
      kind,
      at: at.toISOString(),
      isRead: is_read,
      version,
      theory: veilTheoryRow(theory, viewer),
      own: veilOwn(theory, viewer),
      stars: since === null || stars === null ? null : { count: stars, since },
      place,
    })),
    nextCursor: last === null ? null : writeCursor({ scope, score: '', id: last, place: 1 }),
  }
}

export async function countUnread(viewer: Viewer): Promise<Unread> {
  return { unread: (await unreadNotices([viewer.id])).get(String(viewer.id)) ?? 0 }
}

/** Repeating it, or reading up to an earlier one, changes nothing. */
export async function markRead(viewer: Viewer, { upTo }: { upTo: string }): Promise<Unread> {
  if (!(await readNotices(viewer.id, upTo))) throw new Refusal('SIGN_IN_FIRST')
  return countUnread(viewer)
}

export async function readSwitches(viewer: Viewer): Promise<NoticeSwitches> {
  const muted = await mutedNotices(viewer.id)
  return Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, !muted.includes(kind)])) as NoticeSwitches
}

/** Repeating it changes nothing. What was told while a kind was off is there when it is on again. */
export async function switchNotices(
  viewer: Viewer,
  { kind, on }: { kind: NoticeKind; on: boolean },
): Promise<NoticeSwitches> {
  if (!(await muteNotices(viewer.id, kind, on))) throw new Refusal('SIGN_IN_FIRST')
  return readSwitches(viewer)
}

/** What is told behind the boards, in so many steps at most. Answers whether étoiles are left for later. */
export async function gatherNotices(steps: number): Promise<boolean> {
  await tellPlaces()
  for (let left = steps; left > 0; left--) if ((await gatherStars()) === 0) return false
  return true
}
