import Negotiator from 'negotiator'
import { isLanguage, LANGUAGES, type Language } from './contract/languages.ts'

/** The language of ours that an `Accept-Language` header (RFC 9110, 12.5.4) likes best; nothing when it likes none. */
export function languageAccepted(header: string | null): Language | undefined {
  const [best] = new Negotiator({ headers: { 'accept-language': header ?? '' } }).languages([...LANGUAGES])
  return isLanguage(best) ? best : undefined
}
