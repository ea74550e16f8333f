/**
 * Storylines that were renamed, by a slug that they had. To rename one takes its new slug in the catalogue and a line here:
 * at the next start rows and drafts move, and addresses, calls and browsers' drafts that say the former one mean the present.
 * No line ever goes.
 */
const RENAMED = new Map([['genevieves-revenge', 'genevieve']])

export const FORMER_SLUGS: readonly string[] = [...RENAMED.keys()]

export function presentSlug(slug: string): string {
  const next = RENAMED.get(slug)
  return next === undefined ? slug : presentSlug(next)
}

/** What a storyline was called first; it stays through all that follow. */
export function firstSlug(slug: string): string {
  const [before] = [...RENAMED].find(([, after]) => after === slug) ?? []
  return before === undefined ? slug : firstSlug(before)
}
