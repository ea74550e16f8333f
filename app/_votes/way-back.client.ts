import { isOwnPath } from '#app/paths.ts'

/** The pages on which somebody signs in or joins. */
export const isAccountPath = (pathname: string): boolean => /\/(join|sign-in)$/.test(pathname)

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
