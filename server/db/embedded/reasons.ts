import { readFile } from 'node:fs/promises'

/**
 * The line in which a program of PostgreSQL's says why it ended: the last one that is marked as a fault, since what it
 * tidied up afterwards follows. Told without the program's name and the mark.
 */
export function reasonIn(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const marked = lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error|fatal):/.test(line)) ?? lines.at(-1)
  return marked?.replace(/^.*?\b(FATAL|PANIC|ERROR|error|fatal):\s+/, '') ?? 'it said nothing'
}

/** Why the PostgreSQL that wrote to this log ended, of what it wrote from this byte on. */
export async function reasonInLog(log: string, from = 0): Promise<string> {
  return reasonIn((await readFile(log).catch(() => Buffer.of())).subarray(from).toString())
}
