import { characterChoice } from '../contract/characters.ts'
import { readCharacter } from '../domain/characters.ts'
import { readerOf } from './context.ts'
import { limited, procedureFor, router } from './init.ts'

export const characters = router({
  open: procedureFor('read')
    .input(characterChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => readCharacter(readerOf(ctx), input)),
})
