/** The upper six bits: the difference is invisible, and the table fits in memory. */
const BITS = 6
const SHIFT = 8 - BITS
const CELLS = 1 << (3 * BITS)

/** 256 colours look the same and weigh a third more. */
const MOST = 96

type Colour = { cell: number; channels: [red: number, green: number, blue: number]; count: number }

/** `pixels` holds an index into `palette` each. */
export type Indexed = { palette: Uint8Array; pixels: Uint8Array }

/** The box that strays furthest from its mean; with few materials none is missed. */
export function indexed(rgba: Uint8Array): Indexed {
  const boxes: Colour[][] = [coloursOf(rgba)]
  while (boxes.length < MOST) {
    const widest = boxes.reduce((first, box) => (strayOf(box) > strayOf(first) ? box : first))
    if (strayOf(widest) === 0) break
    boxes.splice(boxes.indexOf(widest), 1, ...halves(widest))
  }
  const nameOf = new Uint8Array(CELLS)
  boxes.forEach((box, name) => {
    for (const { cell } of box) nameOf[cell] = name
  })
  const pixels = new Uint8Array(rgba.length / 4)
  for (let pixel = 0; pixel < pixels.length; pixel++) pixels[pixel] = nameOf[cellAt(rgba, pixel * 4)] ?? 0
  return {
    palette: Uint8Array.from(
      boxes.flatMap((box) => [0, 1, 2].map((channel) => Math.round(spreadOf(box).means[channel] as number))),
    ),
    pixels,
  }
}

function coloursOf(rgba: Uint8Array): Colour[] {
  const counts = new Uint32Array(CELLS)
  for (let at = 0; at < rgba.length; at += 4) {
    const cell = cellAt(rgba, at)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  const mask = (1 << BITS) - 1
  const middle = (value: number) => ((value & mask) << SHIFT) + (1 << (SHIFT - 1))
  return [...counts.entries()]
    .filter(([, count]) => count > 0)
    .map(([cell, count]) => ({
      cell,
      count,
      channels: [middle(cell >> (2 * BITS)), middle(cell >> BITS), middle(cell)],
    }))
}

function cellAt(rgba: Uint8Array, at: number): number {
  const part = (channel: number) => (rgba[at + channel] ?? 0) >> SHIFT
  return (part(0) << (2 * BITS)) | (part(1) << BITS) | part(2)
}

type Spread = { means: number[]; spreads: number[] }

const known = new WeakMap<Colour[], Spread>()

function spreadOf(box: Colour[]): Spread {
  let spread = known.get(box)
  if (spread === undefined) {
    let count = 0
    const [sums, squares] = [
      [0, 0, 0],
      [0, 0, 0],
    ] as [number[], number[]]
    for (const colour of box) {
      count += colour.count
      for (let channel = 0; channel < 3; channel++) {
        const value = colour.channels[channel] as number
        sums[channel] = (sums[channel] as number) + value * colour.count
        squares[channel] = (squares[channel] as number) + value * value * colour.count
      }
    }
    const means = sums.map((sum) => sum / count)
    spread = { means, spreads: squares.map((square, channel) => square - count * (means[channel] as number) ** 2) }
    known.set(box, spread)
  }
  return spread
}

const strayOf = (box: Colour[]) => (box.length === 1 ? 0 : Math.max(...spreadOf(box).spreads))

function halves(box: Colour[]): Colour[][] {
  const { means, spreads } = spreadOf(box)
  const channel = spreads.indexOf(Math.max(...spreads))
  const mean = means[channel] as number
  const isBelow = ({ channels }: Colour) => (channels[channel] as number) <= mean
  return [box.filter(isBelow), box.filter((colour) => !isBelow(colour))]
}
