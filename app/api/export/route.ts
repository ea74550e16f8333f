import { TRPCError } from '@trpc/server'
import type { NextRequest } from 'next/server'
import { fill } from '#app/_i18n/fill.ts'
import { sayWait } from '#app/_i18n/problem-words.ts'
import { chapter } from '#app/_i18n/words.ts'
import { type RefusalData, refusalData } from '#server/api/errors.ts'
import { requestCaller } from '#server/api/page-caller.ts'
import { isLanguage, type Language } from '#server/contract/languages.ts'
import { addressOf } from '#server/http/address.ts'
import { languageAccepted } from '#server/language-accepted.ts'

export const dynamic = 'force-dynamic'

/** All that is stored about the viewer, as a file. `?viewer=` is the page's viewer; anybody else is refused. */
export async function GET(request: NextRequest): Promise<Response> {
  const shown = request.nextUrl.searchParams.get('viewer') ?? undefined
  const caller = await requestCaller(0, { request, address: addressOf(request.headers) }, shown)
  try {
    const kept = await caller.accounts.export()
    return answer(200, `${JSON.stringify(kept, null, 2)}\n`, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="entracte-${kept.account.handle}.json"`,
    })
  } catch (error) {
    const refused: RefusalData = error instanceof TRPCError ? refusalData(error) : { refusal: null }
    const { exportSignIn, exportTooMany } = chapter(languageOf(request), 'settings')
    if (refused.refusal === 'SIGN_IN_FIRST') return answer(401, `${exportSignIn}\n`)
    if (refused.refusal === 'STALE') return answer(409, `${chapter(languageOf(request), 'problems').ANOTHER_VIEWER}\n`)
    if (refused.refusal !== 'TOO_MANY') throw error
    const { retryAfter = 60 } = refused
    const wait = sayWait(retryAfter, chapter(languageOf(request), 'wait'))
    return answer(429, `${fill(exportTooMany, { wait })}\n`, { 'retry-after': String(retryAfter) })
  }
}

function answer(status: number, body: string, headers: Record<string, string> = {}): Response {
  const always = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(body, { status, headers: { ...always, ...headers } })
}

function languageOf(request: NextRequest): Language {
  const requested = request.nextUrl.searchParams.get('lang')
  return isLanguage(requested) ? requested : (languageAccepted(request.headers.get('accept-language')) ?? 'en')
}
