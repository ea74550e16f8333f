import { setTimeout as delay } from 'node:timers/promises'
import { linesOf, sumOf } from '../commands/findings.ts'
import { pool } from '../db/client.ts'
import { verifyCounts } from '../domain/counts.ts'
import { say } from '../steps.ts'
import type { Ledger } from './ledger.ts'
import type { Storm } from './storm.ts'

/** ms until the boards must have caught up. */
const PATIENCE = 60_000

export async function judge(ledger: Ledger, { withdrawn, unexpected }: Storm): Promise<string[]> {
  const faults = unexpected.map((text) => `unexpected: ${text}`)
  const { rows } = await pool().query<{ pair: string }>(`SELECT fan || '/' || theory AS pair FROM votes`)
  const contradictions = ledger.contradictions(new Set(rows.map(({ pair }) => pair)))
  faults.push(...contradictions.map((pair) => `fan/theory ${pair} is not what the fan was last answered`))

  const { rows: listed } = await pool().query<{ theory: string }>(
    'SELECT theory FROM on_stage WHERE theory = ANY ($1::bigint[])',
    [[...withdrawn]],
  )
  faults.push(...listed.map(({ theory }) => `theory ${theory} was withdrawn and is still listed`))

  if (!(await isRanked())) faults.push('votes were not brought onto the boards')
  const counts = await verifyCounts((finding) => {
    for (const line of linesOf(finding)) say(line)
  })
  say(sumOf(counts))
  if (counts.differences > 0) faults.push(`${counts.differences} counters are not what the votes say`)
  return faults
}

async function isRanked(): Promise<boolean> {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await delay(200)) {
    const { rows } = await pool().query('SELECT FROM unranked LIMIT 1')
    if (rows.length === 0) return true
  }
  return false
}
