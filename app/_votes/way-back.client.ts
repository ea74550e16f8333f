import { isOwnPath, joinPath, recoverPath, signInPath } from '#app/paths.ts'
import { LANGUAGES } from '#server/contract/languages.ts'

const ACCOUNT_PAGES = LANGUAGES.flatMap((lang) => [joinPath(lang), signInPath(lang), recoverPath(lang)])

export const isAccountPath = (pathname: string): boolean => ACCOUNT_PAGES.includes(pathname)

/**
 * As its address says, else the referrer, since a link pressed before its script runs does not say so. Account pages
 * hand it on.
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
