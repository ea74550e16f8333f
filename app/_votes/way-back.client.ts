import { isOwnPath, joinPath, signInPath } from '#app/paths.ts'
import { LANGUAGES } from '#server/contract/languages.ts'

const ACCOUNT_PAGES = LANGUAGES.flatMap((lang) => [joinPath(lang), signInPath(lang)])

/** The pages on which somebody signs in or joins. */
export const isAccountPath = (pathname: string): boolean => ACCOUNT_PAGES.includes(pathname)

/**
 * Where an account page leads afterwards: as its address says, else to the page from which it was reached, since a link that is
 * pressed before its script has run does not say so. Between account pages the way is handed on.
 */
export function wayBack(address: string, referrer: string): string | undefined {
  const here = new URL(address)
  const from = URL.parse(referrer)
  const then = here.searchParams.get('then')
  if (isOwnPath(then)) return then
  if (from?.origin !== here.origin) return undefined
  const path = isAccountPath(from.pathname) ? from.searchParams.get('then') : from.pathname + from.search
  return isOwnPath(path) ? path : undefined
}
