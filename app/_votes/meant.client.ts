import { trpc } from '#app/_trpc/trpc.client.ts'
import { frontPath, isOwnPath, type Meant } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { takeMeantStar } from './meant-star.client.ts'

/** Where the reader was before they were asked to sign in, from this page's own address. */
export function meantHere(): Meant {
  const returnTo = new URLSearchParams(window.location.search).get('then')
  return isOwnPath(returnTo) ? { returnTo } : {}
}

/** Gives the étoile that was meant and goes where the reader was going. */
export async function finishMeant(lang: Language): Promise<void> {
  const { returnTo } = meantHere()
  const theory = takeMeantStar(returnTo)
  // Their own theory, or one that is gone: the page that they come back to says so better than this one could.
  if (theory !== null) await trpc.votes.set.mutate({ theory, on: true }).catch(() => undefined)
  window.location.assign(returnTo ?? frontPath(lang))
}
