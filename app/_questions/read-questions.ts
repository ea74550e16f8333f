import { cache } from 'react'
import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { QuestionMonth, Tonight } from '#server/contract/questions.ts'

export async function readTonight(progress: number): Promise<Tonight> {
  return pageCaller(progress).questions.tonight()
}

export const readQuestions = cache(async (progress: number, month?: string): Promise<QuestionMonth | null> => {
  return found(pageCaller(progress).questions.list({ month }))
})
