/** A text that is longer than so many code points, cut behind its last whole word and with a sign that it goes on. */
export function shortened(text: string, most: number): string {
  const letters = [...text]
  if (letters.length <= most) return text
  const cut = letters.slice(0, most - 1).join('')
  const end = cut.lastIndexOf(' ')
  // A word that fills most of the line is cut itself.
  return `${(end > most / 2 ? cut.slice(0, end) : cut).trimEnd()}…`
}
