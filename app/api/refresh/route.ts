import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { refuse } from '#server/http/refuse.ts'
import { REFRESH_HEADER, refreshKey } from '#server/refresh-key.ts'

const pages = z.array(z.string().startsWith('/')).max(1_000)

/** How our own server, which hears of events, tells Next which pages are out of date; to anybody else it is nothing. */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get(REFRESH_HEADER) !== refreshKey.get()) return refuse(404, 'NOT_FOUND', 'NOT_FOUND')
  for (const page of pages.parse(await request.json())) {
    // A route says what it varies by; a page has an address.
    if (page.includes('[')) revalidatePath(page, 'page')
    else revalidatePath(page)
  }
  return new Response(null, { status: 204 })
}
