import { frontPath, type Meant } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { wayBack } from './way-back.client.ts'

export function meantHere(): Meant {
  const returnTo = wayBack(window.location.href, document.referrer)
  return returnTo === undefined ? {} : { returnTo }
}

export function finishMeant(lang: Language): void {
  window.location.assign(meantHere().returnTo ?? frontPath(lang))
}
