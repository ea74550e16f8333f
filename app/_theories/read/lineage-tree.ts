import type { Relative } from '#server/contract/theories.ts'

export type Branch = { relative: Relative; grown: Branch[] }

/** A root's parent was not read. The database allows no cycles, so every branch ends. */
export function treeOf(relatives: readonly Relative[]): Branch[] {
  const grownFrom = Map.groupBy(relatives, ({ parent }) => parent)
  const branch = (relative: Relative): Branch => ({ relative, grown: (grownFrom.get(relative.id) ?? []).map(branch) })
  return (grownFrom.get(null) ?? []).map(branch)
}

export function parentOf(relatives: readonly Relative[], id: string): Relative | undefined {
  const parent = relatives.find((each) => each.id === id)?.parent
  return relatives.find((each) => each.id === parent)
}
