import type { RefusalCode } from '../contract/refusal.ts'

/** In the shape of tRPC's errors; a fault has a `refusal` of null. */
export function refusalBody(status: number, code: string, refusal: RefusalCode | null, more?: object): object {
  return { error: { code: -32600, message: refusal ?? 'FAULT', data: { code, httpStatus: status, ...more, refusal } } }
}

/** `more` is said besides, as of fields. */
export function refuse(
  status: number,
  code: string,
  refusal: RefusalCode | null,
  headers?: HeadersInit,
  more?: object,
): Response {
  return Response.json(refusalBody(status, code, refusal, more), {
    status,
    headers: [...new Headers(headers), ['cache-control', 'no-store']],
  })
}
