import { refuse } from '#server/http/refuse.ts'

export type Form = ReadonlyMap<string, string>

/** Refuses other bodies (415) and repeated or missing fields (400), so that no two readers read different values. */
export async function formFrom(request: Request, needed: readonly string[]): Promise<Form | Response> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'INVALID')
  const fields = [...new URLSearchParams(await request.text())]
  const form = new Map(fields)
  return form.size === fields.length && needed.every((name) => form.has(name))
    ? form
    : refuse(400, 'BAD_REQUEST', 'INVALID')
}
