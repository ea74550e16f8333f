import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { audience, fan, theory } from '../testing/cast.ts'
import { verifyCounts } from './counts.ts'
import { searchTheories } from './search.ts'
import { listVersions, openLineage, openTheory, proposeTheory, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }
const ROUNDS = 12

/** Lets two things begin at once, each of them first in every other round. */
function atOnce<A, B>(round: number, one: () => Promise<A>, other: () => Promise<B>) {
  if (round % 2 === 0) return Promise.allSettled([one(), other()])
  const second = other()
  return Promise.allSettled([one(), second])
}

test('an edit that meets a withdrawal is made before it or not at all; nothing of either is found', async () => {
  const author = await fan('torn')
  for (let round = 0; round < ROUNDS; round++) {
    const id = await theory(author, { title: `Paris keeps them ${round}` })
    const [edited, withdrawn] = await atOnce(
      round,
      () => reviseTheory(author, { id, version: 1, ...NEW, title: `A wager of round ${round}` }),
      () => withdrawTheory(author, { id }),
    )
    expect(withdrawn.status).toBe('fulfilled')
    if (edited.status === 'rejected') expect(edited.reason).toMatchObject({ code: 'NOT_FOUND' })
    const { rows } = await pool().query('SELECT version FROM theories WHERE id = $1', [id])
    expect(rows[0].version).toBe(edited.status === 'fulfilled' ? 2 : 1)
    await expect(openTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(listVersions(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await pool().query('SELECT FROM theory_words WHERE theory = $1', [id])).rows).toEqual([])
  }
  expect((await searchTheories(READER, { q: 'wager' })).items).toEqual([])
  expect((await verifyCounts()).differences).toBe(0)
})

test('an étoile that meets an edit is for the old text, and told, or for the new one', async () => {
  const [author, believers] = [await fan('rewritten'), await audience(10, 'believer')]
  const late = await audience(ROUNDS * 3, 'late')
  for (let round = 0; round < ROUNDS; round++) {
    const id = await theory(author, { title: `Paris keeps them ${round}` })
    for (const one of believers) await setVote(one, { theory: id, on: true })
    const crossing = late.slice(round * 3, round * 3 + 3)
    const [edited, voted] = await atOnce(
      round,
      () => reviseTheory(author, { id, version: 1, ...NEW, confirmed: true }),
      () => Promise.all(crossing.map((one) => setVote(one, { theory: id, on: true }))),
    )
    expect([edited.status, voted.status]).toEqual(['fulfilled', 'fulfilled'])
    const { rows } = await pool().query(
      `SELECT v.version, n.account IS NOT NULL AS told FROM votes v
       LEFT JOIN notices n ON n.theory = v.theory AND n.account = v.fan WHERE v.theory = $1`,
      [id],
    )
    expect(rows.length).toBe(13)
    for (const { version, told } of rows) expect(told).toBe(version === 1)
    const [present, first] = (await listVersions(READER, { id })).items
    expect(Number(present?.votes) + Number(first?.votes)).toBe(13)
  }
  expect((await verifyCounts()).differences).toBe(0)
})

test('the tenth étoile that meets an edit comes after it, or has it ask', async () => {
  const [author, house] = [await fan('nearly'), await audience(10, 'nearly-fan')]
  const [tenth, ...nine] = house as [Viewer, ...Viewer[]]
  for (let round = 0; round < ROUNDS; round++) {
    const id = await theory(author, { title: `Paris keeps them ${round}` })
    for (const one of nine) await setVote(one, { theory: id, on: true })
    const [edited, voted] = await atOnce(
      round,
      () => reviseTheory(author, { id, version: 1, ...NEW }),
      () => setVote(tenth, { theory: id, on: true }),
    )
    expect(voted.status).toBe('fulfilled')
    const { rows } = await pool().query('SELECT version FROM votes WHERE theory = $1 AND fan = $2', [id, tenth.id])
    if (edited.status === 'fulfilled') expect(rows[0].version).toBe(2)
    else expect(edited.reason).toMatchObject({ code: 'INVALID', fields: { confirmed: { problem: 'MISSING' } } })
    expect((await openTheory(READER, { id })).version).toBe(edited.status === 'fulfilled' ? 2 : 1)
  }
})

test('what builds on a theory that is being withdrawn is refused, or stands under a gap', async () => {
  const [author, heir] = [await fan('ancestor'), await fan('heir')]
  for (let round = 0; round < ROUNDS; round++) {
    const root = await theory(author, { title: `CANARY at the root ${round}` })
    const [proposed, withdrawn] = await atOnce(
      round,
      () =>
        proposeTheory(heir, {
          storyline: 'the-exchange',
          language: 'en',
          ...NEW,
          relation: { kind: 'builds-on', theory: root },
        }),
      () => withdrawTheory(author, { id: root }),
    )
    expect(withdrawn.status).toBe('fulfilled')
    const { rows } = await pool().query('SELECT theory::text AS id FROM lineage WHERE ancestor = $1', [root])
    if (proposed.status === 'rejected') {
      expect(proposed.reason).toMatchObject({
        code: 'INVALID',
        fields: { 'relation.theory': { problem: 'NOT_OFFERED' } },
      })
      expect(rows).toEqual([])
    } else {
      const { id } = proposed.value
      expect(rows).toEqual([{ id }])
      const family = await openLineage(READER, { id })
      expect(family).toMatchObject([
        { id: root, state: 'withdrawn' },
        { id, parent: root, state: 'shown' },
      ])
      expect(JSON.stringify(family)).not.toContain('CANARY')
    }
  }
})

test('edits, étoiles and withdrawals of many theories at once end, each, in a state that is allowed', async () => {
  const [author, house] = [await fan('storm'), await audience(12, 'storm-fan')]
  const ids = await Promise.all(
    Array.from({ length: 6 }, (_, n) => theory(author, { title: `In the storm ${n}`, characters: ['jack'] })),
  )
  const outcomes = await Promise.allSettled(
    ids.flatMap((id, n) => [
      ...house.map((one) => setVote(one, { theory: id, on: true })),
      reviseTheory(author, { id, version: 1, ...NEW, characters: ['cheyenne'], confirmed: true }),
      reviseTheory(author, { id, version: 1, ...NEW, characters: ['mishi'], confirmed: true }),
      ...(n % 2 === 0 ? [withdrawTheory(author, { id })] : []),
      ...house.slice(0, 4).map((one) => setVote(one, { theory: id, on: false })),
    ]),
  )
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(['NOT_FOUND', 'STALE']).toContain(outcome.reason.code)
  for (const [n, id] of ids.entries()) {
    if (n % 2 === 0) await expect(openTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    else expect(await openTheory(READER, { id })).toMatchObject({ version: 2 })
  }
  expect((await verifyCounts()).differences).toBe(0)
})
