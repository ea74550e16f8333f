import { nothing } from '../contract/identifiers.ts'
import { questionList } from '../contract/questions.ts'
import { listQuestions, readTonight } from '../domain/questions.ts'
import { readerOf } from './context.ts'
import { limited, procedureFor, router } from './init.ts'

export const questions = router({
  tonight: procedureFor('read')
    .input(nothing)
    .use(limited('reads'))
    .query(({ ctx }) => readTonight(readerOf(ctx))),
  list: procedureFor('read')
    .input(questionList)
    .use(limited('reads'))
    .query(({ ctx, input }) => listQuestions(readerOf(ctx), input)),
})
