/**
 * How many theories have moved, or come, between two orders: those that are not part of the longest sequence that kept its
 * order. Only as many places of `now` count as were shown.
 */
export function movedAmong(shown: readonly string[], now: readonly string[]): number {
  const placeOf = new Map(shown.map((id, place) => [id, place]))
  const places = now.slice(0, shown.length).map((id) => placeOf.get(id))
  // The longest increasing sequence that ends with each; a page has few rows.
  const kept: number[] = []
  for (const [at, place] of places.entries())
    kept.push(
      place === undefined
        ? 0
        : 1 + Math.max(0, ...kept.slice(0, at).filter((_, before) => (places[before] ?? Infinity) < place)),
    )
  return places.length - Math.max(0, ...kept)
}
