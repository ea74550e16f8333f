import { characterChoice } from '../contract/characters.ts'
import { readCharacter } from '../domain/characters.ts'
import { readerOf } from './context.ts'
import { limited, router, whoMay } from './init.ts'

export const characters = router({
  open: whoMay('read')
    .input(characterChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => readCharacter(readerOf(ctx), input)),
})
