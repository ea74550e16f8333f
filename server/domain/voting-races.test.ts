import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Vote, VoteState } from '../contract/votes.ts'
import { pool } from '../db/client.ts'
import { castVotes } from '../db/votes.sql.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { HOLD_STANDING, meeting } from '../testing/holding.ts'
import { type Neighbour, startNeighbour } from '../testing/neighbours.ts'
import { verifyCounts } from './counts.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

type Voting = (viewer: Viewer, vote: Vote) => Promise<VoteState>

let neighbour: Neighbour
beforeAll(async () => {
  neighbour = await startNeighbour()
})
afterAll(() => neighbour.close())

/** Past this process' writer. */
const besides: Voting = async ({ id }, { theory: of, on }) => {
  const [outcome] = await castVotes([{ theory: BigInt(of), voter: id, on }])
  return { voted: outcome?.outcome === 'STANDS', votes: outcome?.votes ?? -1 }
}

async function meet(id: string, first: () => Promise<VoteState>, second: () => Promise<VoteState>): Promise<unknown[]> {
  const both = await meeting([HOLD_STANDING, [id]], first, second)
  return both.map((one) => (one.status === 'fulfilled' ? one.value : one.reason))
}

const rowsOf = async (id: string) =>
  (await pool().query('SELECT fan::text AS fan FROM votes WHERE theory = $1 ORDER BY fan', [id])).rows.map((row) =>
    BigInt(row.fan),
  )

describe.each<[name: string, other: () => Voting]>([
  ['on another connection', () => besides],
  ['in another process', () => neighbour.setVote],
])('two writers, the second %s', (name, other) => {
  const prefix = name.replaceAll(' ', '-').slice(-10)
  let voters: Viewer[]
  let author: Viewer
  beforeAll(async () => {
    author = await fan(`a-${prefix}`)
    voters = await crowd(3, prefix)
  })
  const seat = (place: number) => voters[place] as Viewer

  test('a take-back that comes while its étoile is being given takes it back', async () => {
    const id = await theory(author)
    const answers = await meet(
      id,
      () => setVote(seat(0), { theory: id, on: true }),
      () => other()(seat(0), { theory: id, on: false }),
    )
    expect(answers).toEqual([
      { voted: true, votes: 1 },
      { voted: false, votes: 0 },
    ])
    expect(await rowsOf(id)).toEqual([])
  })

  test('an étoile that comes while it is being taken back stands', async () => {
    const id = await theory(author)
    await setVote(seat(0), { theory: id, on: true })
    const answers = await meet(
      id,
      () => setVote(seat(0), { theory: id, on: false }),
      () => other()(seat(0), { theory: id, on: true }),
    )
    expect(answers).toEqual([
      { voted: false, votes: 0 },
      { voted: true, votes: 1 },
    ])
    expect(await rowsOf(id)).toEqual([seat(0).id])
  })

  test('equal wishes at once are one étoile, and both are told of it', async () => {
    const id = await theory(author)
    const wish = { theory: id, on: true }
    const answers = await meet(
      id,
      () => setVote(seat(0), wish),
      () => other()(seat(0), wish),
    )
    expect(answers).toEqual([
      { voted: true, votes: 1 },
      { voted: true, votes: 1 },
    ])
  })

  test('what one fan takes back while another gives is counted with it', async () => {
    const id = await theory(author)
    await setVote(seat(0), { theory: id, on: true })
    const answers = await meet(
      id,
      () => setVote(seat(1), { theory: id, on: true }),
      () => other()(seat(0), { theory: id, on: false }),
    )
    expect(answers).toEqual([
      { voted: true, votes: 2 },
      { voted: false, votes: 1 },
    ])
    expect((await pool().query('SELECT votes FROM standing WHERE theory = $1', [id])).rows).toEqual([{ votes: 1 }])
  })

  test('two who take back at once lower the count by two', async () => {
    const id = await theory(author)
    for (const one of voters) await setVote(one, { theory: id, on: true })
    const answers = await meet(
      id,
      () => setVote(seat(0), { theory: id, on: false }),
      () => other()(seat(1), { theory: id, on: false }),
    )
    expect(answers).toEqual([
      { voted: false, votes: 2 },
      { voted: false, votes: 1 },
    ])
    expect(await rowsOf(id)).toEqual([seat(2).id])
  })
})

test('fifty equal requests and a storm of wishes in two processes end in what each fan was last answered', async () => {
  const author = await fan('everywhere')
  const ids = await Promise.all([theory(author), theory(author)])
  const voters = await crowd(16, 'anywhere')
  const [one] = voters as [Viewer, ...Viewer[]]
  const [id] = ids as [string, string]
  const equal = await Promise.all(
    Array.from({ length: 50 }, (_, n) => (n % 2 ? setVote : neighbour.setVote)(one, { theory: id, on: true })),
  )
  expect(equal).toEqual(Array.from({ length: 50 }, () => ({ voted: true, votes: 1 })))
  const last = new Map<string, boolean>()
  await Promise.all(
    voters.map(async (each, place) => {
      for (let turn = 0; turn < 12; turn++) {
        const vote = { theory: ids[(turn + place) % 2] as string, on: (turn * 7 + place * 3) % 5 < 3 }
        const { voted } = await ((turn + place) % 3 ? setVote : neighbour.setVote)(each, vote)
        last.set(`${each.id}/${vote.theory}`, voted)
      }
    }),
  )
  for (const of of ids) {
    const rows = await rowsOf(of)
    for (const each of voters) expect(rows.includes(each.id)).toBe(last.get(`${each.id}/${of}`) ?? false)
  }
  expect((await verifyCounts()).differences).toBe(0)
})
