import { cache } from 'react'
import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { WeeksOfYear, WeekView } from '#server/contract/weeks.ts'

export const readWeek = cache(async (progress: number, week: string): Promise<WeekView | null> => {
  return found(pageCaller(progress).weeks.open({ week }))
})

export const readWeeks = cache(async (progress: number, year?: number): Promise<WeeksOfYear | null> => {
  return found(pageCaller(progress).weeks.list({ year }))
})
