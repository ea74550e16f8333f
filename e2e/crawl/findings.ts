import type { Reader } from './asking.ts'
import { canariesIn, type Kind } from './canary.ts'
import type { Planted } from './planted.ts'
import type { Heard } from './walk.ts'

/** Those this reader may not read and did not send. Authors may read their own. */
export function spoiledBy({ everything }: Planted, answer: string, { seen, handle }: Reader, said = ''): string[] {
  return canariesIn(answer, said)
    .filter(({ word, level }) => level > seen && (!handle || everything.get(word)?.owner !== handle))
    .map(({ word }) => word)
}

/** Spoilers, everything shown, and what each surface showed by form. */
export function findingsIn(planted: Planted) {
  const spoiled = new Set<string>()
  const told = new Set<string>()
  const shown = new Map<string, { surface: string; kinds: Set<Kind> }>()
  const by =
    (reader: Reader) =>
    ({ surface, form, asked, whole }: Heard): void => {
      const said = decodeURIComponent(asked)
      for (const word of spoiledBy(planted, whole, reader, said))
        spoiled.add(`${word}: ${form} of ${surface}, ${asked}`)
      const { kinds } = shown.get(`${form} of ${surface}`) ?? { kinds: new Set() }
      for (const { word, kind } of canariesIn(whole, said)) {
        kinds.add(kind)
        told.add(word)
      }
      shown.set(`${form} of ${surface}`, { surface, kinds })
    }
  return { by, spoiled, told, shown }
}
