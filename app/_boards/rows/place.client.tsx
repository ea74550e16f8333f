/** A row's item with its place; null where nobody has one. */
export type Placed<Item> = { item: Item; place: number | null }

/** A place on a board in large italic figures; the first is set larger, in the étoile's gold. `words` hold its gap. */
export function Place({ place, words }: { place: number; words: string }) {
  const [before, after] = words.split('{place}')
  const size = place === 1 ? ' row-place-first' : place < 100 ? '' : ' row-place-far'
  return (
    <p className={`row-place${size}`}>
      <span className="sr-only">{before}</span>
      {place}
      {after && <span className="sr-only">{after}</span>}
    </p>
  )
}
