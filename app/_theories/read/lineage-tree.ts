import type { Relative } from '#server/contract/theories.ts'

export type Branch = { relative: Relative; grown: Branch[] }

/**
 * A family as a tree. Whoever has nobody above them (in what was read: a long line is cut) is a root. The database lets no
 * theory stand among its own ancestors, so that every branch ends.
 */
export function treeOf(relatives: readonly Relative[]): Branch[] {
  const grownFrom = Map.groupBy(relatives, ({ parent }) => parent)
  const branch = (relative: Relative): Branch => ({ relative, grown: (grownFrom.get(relative.id) ?? []).map(branch) })
  return (grownFrom.get(null) ?? []).map(branch)
}

/** The theory that one of the family builds on or answers. */
export function parentOf(relatives: readonly Relative[], id: string): Relative | undefined {
  const parent = relatives.find((each) => each.id === id)?.parent
  return relatives.find((each) => each.id === parent)
}
