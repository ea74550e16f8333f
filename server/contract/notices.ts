import { z } from 'zod'
import { cursor, theoryId } from './identifiers.ts'
import type { Language } from './languages.ts'
import { NOTICE_KINDS, type NoticeKind } from './notice-kinds.ts'
import type { TheoryRow } from './theories.ts'

export const noticePage = z.strictObject({ cursor: cursor.optional() }).default({})

/** The newest notice that was read. */
export const noticesRead = z.strictObject({ upTo: theoryId })

/** Every kind is on at first. */
export const noticeSwitch = z.strictObject({ kind: z.enum(NOTICE_KINDS), on: z.boolean() })

export type OwnTheory = { id: string; title: string; language: Language }

export type Notice = {
  id: string
  kind: NoticeKind
  /** ISO 8601. */
  at: string
  isRead: boolean
  /** Of `edited` the newest that says something else, of `raised` the one that was flagged. */
  version: number
  /** The one that was edited, raised, starred or placed, or that builds on mine or answers it; masked for who has not seen so far. */
  theory: TheoryRow
  /** What it builds on or answers. */
  own: OwnTheory | null
  /** Of `starred`: how many of the étoiles still count, and the UTC day of the first (`yyyy-mm-dd`). */
  stars: { count: number; since: string } | null
  /** Of `placed`, when it came there. */
  place: number | null
}

/** Newest first. Without what is off stage or switched off, so a page may be short. */
export type NoticesPage = { items: Notice[]; nextCursor: string | null }

/** Up to `SIZES.notices.unread`. */
export type Unread = { unread: number }

export type NoticeSwitches = Record<NoticeKind, boolean>
