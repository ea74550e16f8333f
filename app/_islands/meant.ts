import type { Language } from '#server/contract/languages.ts'
import { trpc } from '../_trpc/client.ts'
import { frontPath, isOwnPath, type Meant } from '../paths.ts'

/** What the reader wanted before they were asked to sign in, from this page's own address. */
export function meantHere(): Meant {
  const asked = new URLSearchParams(window.location.search)
  const returnTo = asked.get('then')
  const star = asked.get('star')
  return {
    ...(isOwnPath(returnTo) && { returnTo }),
    ...(star !== null && /^[1-9]\d{0,18}$/.test(star) && { star }),
  }
}

/** Gives the étoile that was meant and goes where the reader was going. */
export async function finishMeant(lang: Language): Promise<void> {
  const { returnTo, star } = meantHere()
  // Their own theory, or one that is gone: the page that they come back to says so better than this one could.
  if (star !== undefined) await trpc.votes.set.mutate({ theory: star, on: true }).catch(() => undefined)
  window.location.assign(returnTo ?? frontPath(lang))
}
