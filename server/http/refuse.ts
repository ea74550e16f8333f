import type { RefusalCode } from '../contract/refusal.ts'

/** A refusal, or with null a fault, answered before tRPC is reached, in the shape of tRPC's own errors. */
export function refuse(status: number, code: string, refusal: RefusalCode | null, headers?: HeadersInit): Response {
  const error = { code: -32600, message: refusal ?? 'FAULT', data: { code, httpStatus: status, refusal } }
  return Response.json({ error }, { status, headers: { ...headers, 'cache-control': 'no-store' } })
}
