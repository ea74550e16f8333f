/** A shorter word with one letter changed is another. */
const LEAST = 4
/** Words this long may hold two slips. */
const LONG = 8

/** No more letters are compared. */
const MOST = 32

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789')

/** A letter too few, too many or wrong, or two swapped. */
export function isSlip(word: string, meant: string): boolean {
  const [letters, others] = [Array.from(word), Array.from(meant)]
  const least = Math.min(letters.length, others.length)
  if (least < LEAST || Math.max(letters.length, others.length) > MOST) return false
  return slipsBetween(letters, others) <= (least >= LONG ? 2 : 1)
}

/** All that is one slip (a … z, 0 … 9) away; none for short words. */
export function slipsOf(word: string): string[] {
  if (word.length < LEAST || word.length > MOST) return []
  const slips = new Set<string>()
  for (let place = 0; place <= word.length; place++) {
    const [before, here, after] = [word.slice(0, place), word.slice(place, place + 1), word.slice(place + 1)]
    slips.add(before + after)
    if (after !== '') slips.add(before + after.charAt(0) + here + after.slice(1))
    for (const letter of LETTERS) {
      slips.add(before + letter + after)
      slips.add(before + letter + here + after)
    }
  }
  slips.delete(word)
  return [...slips]
}

/** Optimal string alignment. */
function slipsBetween(one: string[], other: string[]): number {
  const rows = [other.map((_, at) => at + 1)]
  rows[0]?.unshift(0)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const at = (back: number, left: number) => rows[i - back]?.[j - left] ?? Number.POSITIVE_INFINITY
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1
      const turned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      row.push(Math.min(at(1, 0) + 1, (row[j - 1] ?? 0) + 1, at(1, 1) + wrong, turned ? at(2, 2) + 1 : Infinity))
    }
    rows.push(row)
  }
  return rows[one.length]?.[other.length] ?? 0
}
