import { answer, splitChoice } from '../contract/answers.ts'
import { answerQuestion, readSplit } from '../domain/answers.ts'
import { limited, procedureFor, router } from './init.ts'

export const answers = router({
  set: procedureFor('answer')
    .input(answer)
    .use(limited('votes'))
    .mutation(({ ctx, input }) => answerQuestion(ctx.viewer, input)),
  split: procedureFor('read')
    .input(splitChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => readSplit(ctx.viewer, input)),
})
