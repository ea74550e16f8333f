import { cache } from 'react'
import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { ListedPart, Relative, TheoryView, VersionPair } from '#server/contract/theories.ts'

/** Null where there is none. */
export const readTheory = cache(async (progress: number, id: string): Promise<TheoryView | null> => {
  return found(pageCaller(progress).theories.open({ id }))
})

/** In the order of `ids`, without withdrawn ones. */
export async function readTheories(progress: number, ids: string[]): Promise<TheoryView[]> {
  return pageCaller(progress).theories.several({ ids })
}

/** By default the current, with the one before; null where there is none. */
export async function readVersion(progress: number, id: string, version?: number): Promise<VersionPair | null> {
  return found(pageCaller(progress).theories.version({ id, version }))
}

/** Ancestors first. */
export async function readLineage(progress: number, id: string): Promise<Relative[]> {
  return (await found(pageCaller(progress).theories.lineage({ id }))) ?? []
}

export async function readListed(part: number): Promise<ListedPart> {
  return pageCaller(0).theories.listed({ part })
}
