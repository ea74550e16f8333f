/**
 * Theories that have moved, or come, between two orders: those that are not part of the longest sequence that kept its
 * order. Only as many places of `now` count as were shown.
 */
export function movedAmong(shown: readonly string[], now: readonly string[]): string[] {
  const placeOf = new Map(shown.map((id, place) => [id, place]))
  const places = now.slice(0, shown.length).map((id) => ({ id, place: placeOf.get(id) }))
  // The longest increasing sequence that ends with each; a page has few rows.
  const longest: string[][] = []
  for (const [at, { id, place }] of places.entries()) {
    const before = longest.filter((_, one) => one < at && (places[one]?.place ?? Infinity) < (place ?? -1))
    longest.push(place === undefined ? [] : [...longestOf(before), id])
  }
  const kept = new Set(longestOf(longest))
  return places.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
}

/** The last of several: of two that changed places the one that rose has moved. */
function longestOf(all: string[][]): string[] {
  return all.reduce((best, one) => (one.length >= best.length ? one : best), [])
}
