import { cache } from 'react'
import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { CharacterView } from '#server/contract/characters.ts'

export const readCharacter = cache(async (progress: number, slug: string): Promise<CharacterView | null> => {
  return found(pageCaller(progress).characters.open({ slug }))
})
