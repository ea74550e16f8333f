import { readFile } from 'node:fs/promises'

/** The last line that is marked as an error, without program name and mark; lines of the clean-up follow it. */
export function reasonIn(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const marked = lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error|fatal):/.test(line)) ?? lines.at(-1)
  return marked?.replace(/^.*?\b(FATAL|PANIC|ERROR|error|fatal):\s+/, '') ?? 'it said nothing'
}

/**
 * Whether a start has to wait for processes of the Postgres before it. Those that end meanwhile write into the same log, so
 * that this need not be its last line.
 */
export const isMemoryInUse = (said: string): boolean => /shared memory block .* is still in use/.test(said)

/** What stands in the log from this byte on. */
export async function saidInLog(log: string, from: number): Promise<string> {
  return (await readFile(log).catch(() => Buffer.of())).subarray(from).toString()
}
