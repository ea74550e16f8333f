import { type Finding, type Recount, recountAll, verifyCounts } from '../domain/counts.ts'
import { say } from '../steps.ts'
import { conclude } from './conclude.ts'
import { linesOf, sumOf } from './findings.ts'
import { reachDatabase } from './reach.ts'

type Choice = { json: boolean }

/** Exits with 1 at any difference. */
export function verify(choice: Choice): Promise<void> {
  return recounting('npm run verify', verifyCounts, choice, ({ differences }) =>
    differences === 0
      ? { status: 0, word: 'The counts are what the votes say.' }
      : {
          status: 1,
          word: 'The counts are not what the votes say. "npm run recount" makes them so and says what it changed; the votes themselves are not touched.',
        },
  )
}

/** Voting waits meanwhile. */
export function recount(choice: Choice): Promise<void> {
  return recounting('npm run recount', recountAll, choice, ({ differences }) => ({
    status: 0,
    word: differences === 0 ? 'Nothing had to be changed.' : 'All of them are changed to what the votes say.',
  }))
}

function recounting(
  command: string,
  count: (hear: (finding: Finding) => void) => Promise<Recount>,
  { json }: Choice,
  judge: (outcome: Recount) => { status: number; word: string },
): Promise<void> {
  return conclude(async (later) => {
    await reachDatabase(command, later)
    const outcome = await count((finding) => {
      if (!json) for (const line of linesOf(finding)) say(line)
    })
    const { status, word } = judge(outcome)
    if (json) say(JSON.stringify(outcome, null, 2))
    else for (const line of [sumOf(outcome), word]) say(line)
    return status
  })
}
