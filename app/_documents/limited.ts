import { wordsFor } from '#app/_i18n/words.ts'
import { type Given, waitFor } from '#server/api/admission.ts'
import type { Language } from '#server/contract/languages.ts'
import { addressOf } from '#server/http/address.ts'

/** Answers while this address may still ask for more of the kind; then 429, one sentence and the seconds to wait. */
export async function limited(
  rate: Given,
  request: Request,
  lang: Language,
  answer: () => Promise<Response>,
): Promise<Response> {
  return (await refusedFor(rate, request, lang)) ?? answer()
}

/** Counts what an answer costs; the refusal where this address has had too much of the kind. */
export async function refusedFor(rate: Given, request: Request, lang: Language, cost = 1): Promise<Response | null> {
  const seconds = await waitFor(rate, addressOf(request.headers), cost)
  return seconds === null ? null : waitAnswer(429, seconds, wordsFor(lang)('feeds.tooMany', { seconds }))
}

/** Asks a program to come again later, and says why. */
export function waitAnswer(status: 429 | 503, seconds: number, words: string): Response {
  return new Response(`${words}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': String(seconds),
    },
  })
}
