/** From so many ems of text on, a title is set in the next smaller size. */
export type Step = { ems: number; size: number }

/** The size of a title, by its length: the first step that it does not exceed, or the last. */
export function sizeFor(title: string, steps: readonly Step[]): number {
  const ems = emsOf(title)
  return (steps.find((step) => ems <= step.ems) ?? steps.at(-1))?.size ?? 0
}

/** About how wide a text is in Bodoni, in ems: measured on its capitals, its narrow letters and the rest. */
export function emsOf(text: string): number {
  return [...text].reduce(
    (sum, letter) =>
      sum + (/[MW]/.test(letter) ? 0.95 : /\p{Lu}/u.test(letter) ? 0.72 : /[il.,;:’' !j|]/.test(letter) ? 0.28 : 0.5),
    0,
  )
}
