/** One line a step, with the time it took, for whoever started us. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const result = await work()
  say(`✓ ${name} ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  return result
}

/** A plain line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
