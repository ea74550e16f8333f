import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Vote, VoteState } from '../contract/votes.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { HOLD_STANDING, meeting } from '../testing/holding.ts'
import { type Neighbour, startNeighbour } from '../testing/neighbours.ts'
import { verifyCounts } from './counts.ts'
import { readTheory, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }

let neighbour: Neighbour
beforeAll(async () => {
  neighbour = await startNeighbour()
})
afterAll(() => neighbour.close())

describe.each<[where: string, vote: (viewer: Viewer, vote: Vote) => Promise<VoteState>]>([
  ['this process', setVote],
  ['another process', (viewer, vote) => neighbour.setVote(viewer, vote)],
])('étoiles given in %s', (where, vote) => {
  const prefix = where.split(' ')[0]
  let author: Viewer
  let voters: Viewer[]
  beforeAll(async () => {
    author = await fan(`edits-${prefix}`)
    voters = await crowd(11, `crosses-${prefix}`)
  })
  async function starred(votes: number): Promise<string> {
    const id = await theory(author)
    for (const one of voters.slice(0, votes)) await setVote(one, { theory: id, on: true })
    return id
  }
  const last = () => voters[10] as Viewer
  const given = async (id: string, { id: account }: Viewer) =>
    (
      await pool().query(
        `SELECT v.version, EXISTS (SELECT FROM notices n WHERE n.theory = v.theory AND n.account = v.fan) AS told
         FROM votes v WHERE v.theory = $1 AND v.fan = $2`,
        [id, account],
      )
    ).rows

  test('one that comes before an edit is for the old text, and told', async () => {
    const id = await starred(10)
    const outcomes = await meeting(
      [HOLD_STANDING, [id]],
      () => vote(last(), { theory: id, on: true }),
      () => reviseTheory(author, { id, version: 1, ...NEW, confirmed: true }),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    await voteWriter().tell()
    expect(await given(id, last())).toEqual([{ version: 1, told: true }])
  })

  test('one that comes after an edit is for the new text, and not told', async () => {
    const id = await starred(10)
    const outcomes = await meeting(
      [HOLD_STANDING, [id]],
      () => reviseTheory(author, { id, version: 1, ...NEW, confirmed: true }),
      () => vote(last(), { theory: id, on: true }),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    await voteWriter().tell()
    expect(await given(id, last())).toEqual([{ version: 2, told: false }])
    expect(await given(id, voters[0] as Viewer)).toEqual([{ version: 1, told: true }])
  })

  test('the tenth has an edit ask where it comes before it, and comes to the new text where it comes after', async () => {
    const [asked, made] = [await starred(9), await starred(9)]
    const edit = (id: string) => () => reviseTheory(author, { id, version: 1, ...NEW })
    const star = (id: string) => () => vote(last(), { theory: id, on: true })
    expect(await meeting([HOLD_STANDING, [asked]], star(asked), edit(asked))).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'INVALID', fields: { confirmed: { problem: 'MISSING' } } } },
    ])
    expect(await given(asked, last())).toEqual([{ version: 1, told: false }])
    expect((await readTheory(READER, { id: asked })).version).toBe(1)
    const after = await meeting([HOLD_STANDING, [made]], edit(made), star(made))
    expect(after.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await given(made, last())).toEqual([{ version: 2, told: false }])
  })

  test('one that comes while its theory is withdrawn finds none; one that came before counts no more', async () => {
    const [gone, late] = [await starred(2), await starred(2)]
    const withdraw = (id: string) => () => withdrawTheory(author, { id })
    const star = (id: string) => () => vote(last(), { theory: id, on: true })
    expect(await meeting([HOLD_STANDING, [gone]], star(gone), withdraw(gone))).toMatchObject([
      { status: 'fulfilled', value: { voted: true, votes: 3 } },
      { status: 'fulfilled' },
    ])
    const [, refused] = await meeting([HOLD_STANDING, [late]], withdraw(late), star(late))
    expect(refused).toMatchObject({ status: 'rejected' })
    // Another process refuses by message.
    if (refused.status === 'rejected') expect(refused.reason.code ?? refused.reason.message).toBe('NOT_FOUND')
    await voteWriter().rank()
    const { rows } = await pool().query(
      'SELECT count(*)::integer AS rows FROM votes WHERE counted AND theory IN ($1, $2)',
      [gone, late],
    )
    expect(rows).toEqual([{ rows: 0 }])
    expect((await verifyCounts()).differences).toBe(0)
  })
})

test('edits, étoiles and withdrawals of many theories at once end, each, in a state that is allowed', async () => {
  const [author, voters] = [await fan('storm'), await crowd(12, 'storm-fan')]
  const ids = await Promise.all(
    Array.from({ length: 6 }, (_, n) => theory(author, { title: `In the storm ${n}`, characters: ['jack'] })),
  )
  const outcomes = await Promise.allSettled(
    ids.flatMap((id, n) => [
      ...voters.map((one) => setVote(one, { theory: id, on: true })),
      reviseTheory(author, { id, version: 1, ...NEW, characters: ['cheyenne'], confirmed: true }),
      reviseTheory(author, { id, version: 1, ...NEW, characters: ['mishi'], confirmed: true }),
      ...(n % 2 === 0 ? [withdrawTheory(author, { id })] : []),
      ...voters.slice(0, 4).map((one) => setVote(one, { theory: id, on: false })),
    ]),
  )
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(['NOT_FOUND', 'STALE']).toContain(outcome.reason.code)
  for (const [n, id] of ids.entries()) {
    if (n % 2 === 0) await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    else expect(await readTheory(READER, { id })).toMatchObject({ version: 2 })
  }
  expect((await verifyCounts()).differences).toBe(0)
})
