/** Colours are told apart by their upper six bits: four steps of 256 are not seen on a card, and are a table that fits. */
const BITS = 6
const SHIFT = 8 - BITS
const CELLS = 1 << (3 * BITS)

/** A byte could name 256, which nobody tells from these, and which weigh a third more. */
const MOST = 96

type Colour = { cell: number; channels: [red: number, green: number, blue: number]; count: number }

/** A picture in 96 colours at most: which, as red, green and blue, and one of them for each pixel. */
export type Indexed = { palette: Uint8Array; pixels: Uint8Array }

/**
 * Finds the colours that a picture (RGBA, opaque) is best told in, by splitting whatever strays furthest from its own
 * mean. A card has one cloth, one paper and one gold, so that none of them is missed.
 */
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
    palette: Uint8Array.from(boxes.flatMap((box) => [0, 1, 2].map((channel) => Math.round(meanOf(box, channel))))),
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

function meanOf(box: Colour[], channel: number): number {
  const [sum, count] = box.reduce(
    ([total, all], colour) => [total + (colour.channels[channel] ?? 0) * colour.count, all + colour.count],
    [0, 0],
  )
  return sum / count
}

function spreadOf(box: Colour[], channel: number): number {
  const mean = meanOf(box, channel)
  return box.reduce((sum, { channels, count }) => sum + count * ((channels[channel] ?? 0) - mean) ** 2, 0)
}

const strays = new WeakMap<Colour[], number>()

function strayOf(box: Colour[]): number {
  const known = strays.get(box)
  if (known !== undefined) return known
  const stray = box.length === 1 ? 0 : Math.max(...[0, 1, 2].map((channel) => spreadOf(box, channel)))
  strays.set(box, stray)
  return stray
}

function halves(box: Colour[]): Colour[][] {
  const [channel = 0] = [0, 1, 2].sort((one, other) => spreadOf(box, other) - spreadOf(box, one))
  const mean = meanOf(box, channel)
  const isBelow = ({ channels }: Colour) => (channels[channel] ?? 0) <= mean
  return [box.filter(isBelow), box.filter((colour) => !isBelow(colour))]
}
