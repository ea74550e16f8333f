import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { refuse } from '#server/http/refuse.ts'
import { REFRESH_HEADER, refreshKey } from '#server/refresh-key.ts'

const pages = z.array(z.string().startsWith('/')).max(1_000)

/** Our server reads events and tells Next here which pages are stale; to anybody else it is a 404. */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get(REFRESH_HEADER) !== refreshKey.get()) return refuse(404, 'NOT_FOUND', 'NOT_FOUND')
  for (const page of pages.parse(await request.json())) {
    // A route needs its type; a page has an address.
    if (page.includes('[')) revalidatePath(page, 'page')
    else revalidatePath(page)
  }
  return new Response(null, { status: 204 })
}
