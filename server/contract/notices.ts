import { z } from 'zod'
import { cursor, theoryId } from './identifiers.ts'
import type { Language } from './languages.ts'
import { RELATIONS } from './relations.ts'
import type { TheoryRow } from './theories.ts'

/** `edited`: what I gave an étoile says something else since. `raised`: flags cover a theory of mine. */
export const NOTICE_KINDS = ['edited', ...RELATIONS, 'raised'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const noticePage = z.strictObject({ cursor: cursor.optional() }).default({})

/** The newest notice that was read. */
export const noticesRead = z.strictObject({ upTo: theoryId })

export type OwnTheory = { id: string; title: string; language: Language }

export type Notice = {
  id: string
  kind: NoticeKind
  /** ISO 8601. */
  at: string
  isRead: boolean
  /** Of `edited` the newest that says something else, of `raised` the one that was flagged. */
  version: number
  /** The one that was edited, raised, or that builds on mine or answers it; masked for who has not seen so far. */
  theory: TheoryRow
  /** What it builds on or answers. */
  own: OwnTheory | null
}

/** Newest first. Without what is off stage, so a page may be short. */
export type NoticesPage = { items: Notice[]; nextCursor: string | null }

/** Up to `SIZES.notices.unread`. */
export type Unread = { unread: number }
