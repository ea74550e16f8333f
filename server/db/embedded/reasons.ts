import { readFile } from 'node:fs/promises'

/** The last line marked as an error; clean-up lines follow it. */
export function reasonIn(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const marked = lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error|fatal):/.test(line)) ?? lines.at(-1)
  return marked?.replace(/^.*?\b(FATAL|PANIC|ERROR|error|fatal):\s+/, '') ?? 'it said nothing'
}

/** Processes of a former Postgres may log lines after that one. */
export const isMemoryInUse = (said: string): boolean => /shared memory block .* is still in use/.test(said)

export async function saidInLog(log: string, from: number): Promise<string> {
  return (await readFile(log).catch(() => Buffer.of())).subarray(from).toString()
}
