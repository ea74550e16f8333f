import { trpc } from '#app/_trpc/trpc.client.ts'
import { frontPath, type Meant } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { takeMeantStar } from './meant-star.client.ts'
import { wayBack } from './way-back.client.ts'

export function meantHere(): Meant {
  const returnTo = wayBack(window.location.href, document.referrer)
  return returnTo === undefined ? {} : { returnTo }
}

export async function finishMeant(lang: Language): Promise<void> {
  await giveMeantStar()
  window.location.assign(meantHere().returnTo ?? frontPath(lang))
}

export async function giveMeantStar(): Promise<void> {
  const theory = takeMeantStar(meantHere().returnTo)
  // If it is their own or gone, the next page says so.
  if (theory !== null) await trpc.votes.set.mutate({ theory, on: true }).catch(() => undefined)
}
