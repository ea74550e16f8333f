import { log } from './log.ts'

let inLog = false

/** From now on steps are lines of the log: nobody sits before them who would read others. */
export function stepsAsLog(): void {
  inLog = true
}

/** One line a step, with the time it took, for whoever started us. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const result = await work()
  const ms = Math.round(performance.now() - begun)
  if (inLog) log.info({ step: name, ms }, 'starting')
  else say(`✓ ${name} ${(ms / 1000).toFixed(1)} s`)
  return result
}

/** A plain line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
