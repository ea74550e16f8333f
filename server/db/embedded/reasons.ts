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

export async function reasonInLog(log: string, from = 0): Promise<string> {
  return reasonIn((await readFile(log).catch(() => Buffer.of())).subarray(from).toString())
}
