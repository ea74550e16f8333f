import type { RefusalCode } from '../contract/refusal.ts'

/** In the shape of tRPC's errors; a fault has a `refusal` of null. */
export function refusalBody(status: number, code: string, refusal: RefusalCode | null): object {
  return { error: { code: -32600, message: refusal ?? 'FAULT', data: { code, httpStatus: status, refusal } } }
}

export function refuse(status: number, code: string, refusal: RefusalCode | null, headers?: HeadersInit): Response {
  return Response.json(refusalBody(status, code, refusal), {
    status,
    headers: { ...headers, 'cache-control': 'no-store' },
  })
}
