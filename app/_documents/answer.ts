import { createHash } from 'node:crypto'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import { hasTag } from '#server/http/tags.ts'

/**
 * Sends a document, or 304. Caches revalidate each time, so that a withdrawn theory is gone at once; the ETag is weak
 * because the response may be compressed.
 */
export function answerDocument(
  request: Request,
  type: string,
  body: string,
  more: Record<string, string> = {},
): Response {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url')}"`
  const headers = { etag, 'cache-control': 'public, no-cache', ...more }
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'content-type': `${type}; charset=utf-8` } })
}

export function answerMissing(lang: Language = 'en'): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(`${wordsFor(lang)('missing.title')}\n`, { status: 404, headers })
}

export function isKnown(request: Request, etag: string): boolean {
  return hasTag(request.headers.get('if-none-match'), etag)
}
