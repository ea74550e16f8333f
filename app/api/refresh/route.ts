import { z } from 'zod'
import { expire } from '#app/_routes/refresh.ts'
import { refuse } from '#server/http/refuse.ts'
import { REFRESH_HEADER, refreshKey } from '#server/refresh-key.ts'

const touched = z
  .array(z.union([z.enum(['boards', 'lineages', 'names']), z.templateLiteral(['theory-', z.string()])]))
  .max(16)

/** How our own server, which takes the calls, tells Next which pages are out of date; to anybody else it is nothing. */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get(REFRESH_HEADER) !== refreshKey.get()) return refuse(404, 'NOT_FOUND', 'NOT_FOUND')
  for (const what of touched.parse(await request.json())) expire(what)
  return new Response(null, { status: 204 })
}
