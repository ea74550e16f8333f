export type Placed<Item> = { item: Item; place: number | null }

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
