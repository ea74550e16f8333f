import { log } from './log.ts'

let inLog = false

/** For a start that nobody watches. */
export function stepsAsLog(): void {
  inLog = true
}

/** Prints a line with the duration. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const result = await work()
  const ms = Math.round(performance.now() - begun)
  if (inLog) log.info({ step: name, ms }, 'starting')
  else say(`✓ ${name} ${(ms / 1000).toFixed(1)} s`)
  return result
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
