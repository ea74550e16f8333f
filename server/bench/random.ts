/** mulberry32: numbers from 0 to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Shares by Zipf–Mandelbrot, 1 / (place + 20)^0.9, none above `most`. */
export function zipfShares(total: number, places: number, most: number): Int32Array {
  const weights = Float64Array.from({ length: places }, (_, place) => (place + 20) ** -0.9)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const shares = new Int32Array(places)
  let carried = 0
  weights.forEach((weight, place) => {
    carried += (weight / sum) * total
    shares[place] = Math.min(Math.floor(carried), most)
    carried -= Math.floor(carried)
  })
  return shares
}

export function shuffled(length: number, random: () => number): Int32Array {
  const places = Int32Array.from({ length }, (_, place) => place)
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = places[last] as number
    places[last] = places[other] as number
    places[other] = kept
  }
  return places
}

export function skewed<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(list.length * random() ** 2)] as T
}
