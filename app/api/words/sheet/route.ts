import { starSheetWords } from '#app/_account/star-sheet-words.ts'
import { answerDocument } from '#app/_documents/answer.ts'
import { isLanguage } from '#server/contract/languages.ts'

export const dynamic = 'force-dynamic'

/** For the press that opens the sheet: in each page they would weigh an eighth of it. */
export function GET(request: Request): Response {
  const requested = new URL(request.url).searchParams.get('lang')
  const words = starSheetWords(isLanguage(requested) ? requested : 'en')
  return answerDocument(request, 'application/json', JSON.stringify(words))
}
