import type { RefusalCode } from '../contract/refusal.ts'

/** What a refusal, or with null a fault, says before tRPC is reached: the shape of tRPC's own errors. */
export function refusalBody(status: number, code: string, refusal: RefusalCode | null): object {
  return { error: { code: -32600, message: refusal ?? 'FAULT', data: { code, httpStatus: status, refusal } } }
}

/** The same as an answer. */
export function refuse(status: number, code: string, refusal: RefusalCode | null, headers?: HeadersInit): Response {
  return Response.json(refusalBody(status, code, refusal), {
    status,
    headers: { ...headers, 'cache-control': 'no-store' },
  })
}
