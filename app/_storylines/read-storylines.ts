import { cache } from 'react'
import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { StorylineRow, StorylineView } from '#server/contract/storylines.ts'

export async function readStorylines(progress: number): Promise<StorylineRow[]> {
  return pageCaller(progress).storylines.list()
}

export const readStoryline = cache(async (progress: number, slug: string): Promise<StorylineView | null> => {
  return found(pageCaller(progress).storylines.open({ slug }))
})
