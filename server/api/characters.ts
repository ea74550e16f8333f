import { characterChoice } from '../contract/characters.ts'
import { openCharacter } from '../domain/characters.ts'
import { readerOf } from './context.ts'
import { limited, router, whoMay } from './init.ts'

export const characters = router({
  open: whoMay('read')
    .input(characterChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => openCharacter(readerOf(ctx), input)),
})
