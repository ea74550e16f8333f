import { wordsFor } from '#app/_i18n/words.ts'
import { type Given, waitFor } from '#server/api/admission.ts'
import type { Language } from '#server/contract/languages.ts'
import { addressOf } from '#server/http/address.ts'

/** Answers 429 with the seconds to wait once this address has used up its rate. */
export async function limited(
  rate: Given,
  request: Request,
  lang: Language,
  answer: () => Promise<Response>,
): Promise<Response> {
  return (await refusedFor(rate, request, lang)) ?? answer()
}

export async function refusedFor(rate: Given, request: Request, lang: Language, cost = 1): Promise<Response | null> {
  const seconds = await waitFor(rate, addressOf(request.headers), cost)
  return seconds === null ? null : waitAnswer(429, seconds, wordsFor(lang)('feeds.tooMany', { seconds }))
}

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
