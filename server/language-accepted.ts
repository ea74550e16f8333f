import Negotiator from 'negotiator'
import { isLanguage, LANGUAGES, type Language } from './contract/languages.ts'

/** What an `Accept-Language` header (RFC 9110, 12.5.4) prefers. */
export function languageAccepted(header: string | null): Language | undefined {
  const [best] = new Negotiator({ headers: { 'accept-language': header ?? '' } }).languages([...LANGUAGES])
  return isLanguage(best) ? best : undefined
}
