/** For titles up to so many ems. */
export type Step = { ems: number; size: number }

/** Else the last step. */
export function sizeFor(title: string, steps: readonly Step[]): number {
  const ems = emsOf(title)
  return (steps.find((step) => ems <= step.ems) ?? steps.at(-1))?.size ?? 0
}

/** Measured for capitals, narrow letters and the rest. */
export function emsOf(text: string): number {
  return [...text].reduce(
    (sum, letter) =>
      sum + (/[MW]/.test(letter) ? 0.95 : /\p{Lu}/u.test(letter) ? 0.72 : /[il.,;:’' !j|]/.test(letter) ? 0.28 : 0.5),
    0,
  )
}
