import { refuse } from '#server/http/refuse.ts'

export type Form = ReadonlyMap<string, string>

/**
 * A form's fields, each with its one value; or the refusal of any other kind of body (415) and of a field that comes
 * twice or a needed one that does not come (400): two readers of one body must never read two different values.
 */
export async function formFrom(request: Request, needed: readonly string[]): Promise<Form | Response> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'INVALID')
  const fields = [...new URLSearchParams(await request.text())]
  const form = new Map(fields)
  return form.size === fields.length && needed.every((name) => form.has(name))
    ? form
    : refuse(400, 'BAD_REQUEST', 'INVALID')
}
