const KEY = 'moved'
/** ms for which rows that have moved are marked. */
const MARKED = 6_000

/** For this page, once it is loaded anew. */
export function keepMoved(theories: string[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(theories))
  } catch {
    // Then the page shows them unmarked.
  }
}

/** Leads to the first of the rows that have moved, and marks them for a while. */
export function showMoved(): void {
  const rows = takeMoved().flatMap((id) => {
    const link = document.querySelector<HTMLAnchorElement>(`.row-title a[href$="/theories/${id}"]`)
    const row = link?.closest<HTMLElement>('.row')
    return link && row ? { link, row } : []
  })
  for (const { row } of rows) row.dataset.moved = ''
  rows[0]?.row.scrollIntoView({ block: 'center' })
  rows[0]?.link.focus({ preventScroll: true })
  setTimeout(() => {
    for (const { row } of rows) delete row.dataset.moved
  }, MARKED)
}

function takeMoved(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    sessionStorage.removeItem(KEY)
    return Array.isArray(kept) ? kept.filter((id) => /^\d+$/.test(String(id))) : []
  } catch {
    return []
  }
}
