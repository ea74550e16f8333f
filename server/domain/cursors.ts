import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../contract/refusal.ts'
import { env } from '../env.ts'

const place = z.strictObject({ scope: z.string(), score: z.string(), id: z.string(), place: z.int().positive() })

/** `scope` names board, filters and bucket; `place` is the next row's. */
export type Cursor = z.output<typeof place>

/** Signed, so that Postgres compares only what we wrote. Short, whatever the scope. */
export function writeCursor(cursor: Cursor): string {
  const body = Buffer.from(JSON.stringify({ ...cursor, scope: hashOf(cursor.scope) })).toString('base64url')
  return `${body}.${signatureOf(body)}`
}

/** Refuses `INVALID` for another scope or an edited cursor. */
export function readCursor(text: string, scope: string): Cursor {
  const [body = '', signature = '', ...rest] = text.split('.')
  if (rest.length > 0 || !sameText(signature, signatureOf(body))) throw refused()
  // An older server may have signed another shape.
  const cursor = place.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()))
  if (!cursor.success || cursor.data.scope !== hashOf(scope)) throw refused()
  return { ...cursor.data, scope }
}

const hashOf = (scope: string) => createHash('sha256').update(scope).digest('base64url')

const refused = () => new Refusal('INVALID', { cursor: { problem: 'WRONG_FORMAT' } })

// The label keeps this signature from passing for another.
function signatureOf(body: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`cursor:${body}`).digest('base64url')
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
