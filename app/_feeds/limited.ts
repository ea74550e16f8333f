import { type Given, waitFor } from '#server/api/admission.ts'
import type { Language } from '#server/contract/languages.ts'
import { addressOf } from '#server/http/address.ts'
import { wordsFor } from '../_i18n/words.ts'

/** Answers while this address may still ask for more of the kind; then 429, one sentence and the seconds to wait. */
export async function limited(
  rate: Given,
  request: Request,
  lang: Language,
  answer: () => Promise<Response>,
): Promise<Response> {
  const seconds = await waitFor(rate, addressOf(request.headers))
  if (seconds === null) return answer()
  return new Response(`${wordsFor(lang)('feeds.tooMany', { seconds })}\n`, {
    status: 429,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': String(seconds),
    },
  })
}
