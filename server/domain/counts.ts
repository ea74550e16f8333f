import type { ClientBase } from 'pg'
import { prisma } from '../db/client.ts'
import { COPIES, TEXT_CHECKS, type TextCheck } from '../db/copies.sql.ts'
import { CHECKS, type Check, type Difference } from '../db/counts.sql.ts'
import { atOneMoment, byItself, whileNobodyVotes } from '../db/one-moment.ts'

/** `examples` holds the first few. */
export type Finding = { name: string; counters: number; differences: number; examples: Difference[] }

export type Recount = { began: Date; ms: number; votes: number; findings: Finding[]; differences: number }

const EXAMPLES = 5

type Hear = (finding: Finding) => void

/** Counts anew at one moment, while voting goes on. Tells each kind as it is done; keeps the outcome for /integrity. */
export async function verifyCounts(hear: Hear = () => {}): Promise<Recount> {
  return recounting(false, (findings) =>
    atOneMoment(async (client) => {
      for (const check of [...COPIES, ...CHECKS, ...TEXT_CHECKS]) tell(await findingOf(client, check), findings, hear)
    }),
  )
}

/**
 * Sets counters by the votes and copies by their sources, and tells what each was. Voting waits. Then counts again for
 * /integrity.
 */
export async function recountAll(hear: Hear = () => {}): Promise<Recount> {
  const repaired = await recounting(true, async (findings) => {
    await whileNobodyVotes(async (client) => {
      for (const check of [...COPIES, ...CHECKS]) {
        const finding = await findingOf(client, check)
        for (const repair of check.repairs) await client.query(repair)
        tell(finding, findings, hear)
      }
    })
    await byItself(async (client) => {
      // All first: mending a level mends the words that follow it.
      for (const check of TEXT_CHECKS) tell(await findingOf(client, check), findings, hear)
      for (const check of TEXT_CHECKS) await repairTexts(client, check)
    })
  })
  await verifyCounts()
  return repaired
}

async function findingOf(client: ClientBase, { name, size, differences }: Omit<Check, 'repairs'>): Promise<Finding> {
  const found = await differencesIn(client, differences)
  const counters = Number((await client.query(size)).rows[0].count)
  return { name, counters, ...found }
}

async function repairTexts(client: ClientBase, { wrong, repair }: TextCheck): Promise<void> {
  for (const { subject } of (await client.query(wrong)).rows) await client.query(repair, [subject])
}

async function differencesIn(
  client: ClientBase,
  statement: string,
): Promise<Pick<Finding, 'differences' | 'examples'>> {
  const { rows } = await client.query<Difference & { total: string }>(
    `SELECT subject, kept, counted, count(*) OVER () AS total FROM (${statement}) AS d LIMIT ${EXAMPLES}`,
  )
  return {
    differences: Number(rows[0]?.total ?? 0),
    examples: rows.map(({ subject, kept, counted }) => ({ subject, kept, counted })),
  }
}

function tell(finding: Finding, findings: Finding[], hear: Hear): void {
  findings.push(finding)
  hear(finding)
}

async function recounting(repaired: boolean, work: (findings: Finding[]) => Promise<void>): Promise<Recount> {
  const began = new Date()
  const findings: Finding[] = []
  await work(findings)
  const ms = Date.now() - began.getTime()
  const differences = findings.reduce((sum, finding) => sum + finding.differences, 0)
  const rows = findings.reduce((sum, finding) => sum + finding.counters, 0)
  const votes = findings.find(({ name }) => name === CHECKS[0]?.name)?.counters ?? 0
  await prisma().recount.create({ data: { began, ms, votes, rows, differences, repaired }, select: { id: true } })
  return { began, ms, votes, findings, differences }
}

export async function lastRecount() {
  const last = await prisma().recount.findFirst({
    where: { repaired: false },
    orderBy: { id: 'desc' },
    select: { began: true, ms: true, votes: true, rows: true, differences: true },
  })
  return (
    last && {
      ...last,
      began: last.began.toISOString(),
      votes: Number(last.votes),
      rows: Number(last.rows),
      differences: Number(last.differences),
    }
  )
}
