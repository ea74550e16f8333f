import type { NextRequest } from 'next/server'
import { ADDRESS_HEADER } from '#app/_read/asker.ts'
import { refresh } from '#app/_read/refresh.ts'
import type { Context } from '#server/api/context.ts'
import { viewerFrom } from '#server/auth.ts'
import { languageAccepted } from '#server/contract/languages.ts'
import { progressFrom, SEEN_COOKIE } from '#server/contract/spoilers.ts'
import { seenCookie } from './seen.ts'

/** Who is asking, from where, and how far they have seen. */
export async function contextOf(request: NextRequest, answerHeaders: Headers): Promise<Context> {
  return {
    viewer: await viewerFrom(request),
    seen: progressFrom(request.cookies.get(SEEN_COOKIE)?.value),
    language: languageAccepted(request.headers.get('accept-language')),
    address: addressOf(request),
    changed: refresh,
    keepSeen: (episode) => answerHeaders.append('set-cookie', seenCookie(episode)),
  }
}

export function addressOf(request: Request): string {
  return request.headers.get(ADDRESS_HEADER) ?? 'unknown'
}
