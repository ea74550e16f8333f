import { expect, test } from 'vitest'
import { pool, prisma } from '../db/client.ts'
import { ARRIVAL, member, NEW_TEXT, OWN_DRAFT, PASSWORD } from '../testing/belongings.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { holding, meeting, waiting } from '../testing/holding.ts'
import { erase, join } from './accounts.ts'
import { verifyCounts } from './counts.ts'
import { readDraft, saveDraft } from './drafts.ts'
import { leftNameOf } from './left-names.ts'
import { proposeTheory, readTheory, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const ROUNDS = 16

/** Writes for the account, and leaving, wait for this. */
const holdAccount = ({ id }: Viewer): [string, unknown[]] => ['SELECT FROM accounts WHERE id = $1 FOR UPDATE', [id]]

test('who leaves twice at once leaves once', async () => {
  const { viewer } = await member('double')
  const id = await theory(viewer)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 4 }, () => erase(viewer, { password: PASSWORD, theories: 'withdraw' })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'SIGN_IN_FIRST' })
  await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const other = await fan('double-again')
  const erased = await Promise.all(Array.from({ length: 8 }, () => leave(other, 'keep')))
  expect(erased.filter(Boolean)).toHaveLength(1)
})

test('a theory that comes before its author’s leaving leaves with them; one that comes after is refused', async () => {
  const last = (author: Viewer) => proposeTheory(author, { storyline: 'jack', language: 'en', ...NEW_TEXT })
  const [before, after] = [await fan('last-word'), await fan('too-late')]
  const [published, left] = await meeting(
    holdAccount(before),
    () => last(before),
    () => leave(before, 'withdraw'),
  )
  expect(published.status).toBe('fulfilled')
  expect(left).toEqual({ status: 'fulfilled', value: true })
  const [gone, refused] = await meeting(
    holdAccount(after),
    () => leave(after, 'keep'),
    () => last(after),
  )
  expect(gone).toEqual({ status: 'fulfilled', value: true })
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'SIGN_IN_FIRST' } })
  expect((await pool().query("SELECT FROM on_stage WHERE storyline = 'jack'")).rowCount).toBe(0)
  expect((await verifyCounts()).differences).toBe(0)
})

test('a draft that meets its fan’s leaving leaves nothing behind', async () => {
  const keep = (writer: Viewer) => saveDraft(writer, { draft: OWN_DRAFT, version: 0 })
  const [before, after] = [await fan('last-draft'), await fan('late-draft')]
  const [saved] = await meeting(
    holdAccount(before),
    () => keep(before),
    () => leave(before, 'keep'),
  )
  expect(saved.status).toBe('fulfilled')
  const [, refused] = await meeting(
    holdAccount(after),
    () => leave(after, 'keep'),
    () => keep(after),
  )
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'SIGN_IN_FIRST' } })
  for (const viewer of [before, after]) expect(await readDraft(viewer)).toBeNull()
})

const ask = (handle: string) => join(ARRIVAL, { handle, password: PASSWORD })

test('a name that is asked for while its fan leaves is nobody’s, whoever is first', async () => {
  const leaver = await fan('contested')
  const asked = await holding(
    `SELECT leave_account($1, '-', false, $2)`,
    [leaver.id, leftNameOf('contested')],
    async (holder) => {
      const asking = Promise.allSettled(Array.from({ length: 3 }, () => ask('contested')))
      await waiting(3, holder)
      return { asking }
    },
  )
  for (const one of await asked.asking) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'TAKEN' } })
  for (let round = 0; round < 4; round++) {
    const other = await fan(`contested-${round}`)
    const again = () => ask(`contested-${round}`)
    const [first, left, last] = await Promise.allSettled([again(), leave(other, 'keep'), again()])
    expect(left).toEqual({ status: 'fulfilled', value: true })
    for (const one of [first, last]) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'TAKEN' } })
  }
  expect(await prisma().account.count({ where: { handle: { startsWith: 'contested' } } })).toBe(0)
})

test('étoiles, edits and withdrawals that meet a leaving end in good order, and every count holds', async () => {
  const voters = await crowd(10, 'witness')
  const rival = await fan('rival')
  for (let round = 0; round < ROUNDS; round++) {
    const leaver = await fan(`amid-${round}`)
    const [first, second] = [
      await theory(leaver, { title: 'Amid it all' }),
      await theory(leaver, { title: 'And again' }),
    ]
    const beloved = await theory(rival, { title: `Beloved of all ${round}` })
    await Promise.all([...voters, leaver].map((one) => setVote(one, { theory: beloved, on: true })))
    const theories = round % 2 === 0 ? 'withdraw' : 'keep'
    const outcomes = await Promise.allSettled([
      ...voters.slice(0, 5).map((one) => setVote(one, { theory: first, on: true })),
      reviseTheory(leaver, { id: second, version: 1, ...NEW_TEXT, characters: ['jack'] }),
      // This notifies the leaver.
      reviseTheory(rival, { id: beloved, version: 1, ...NEW_TEXT, characters: ['mishi'], confirmed: true }),
      leave(leaver, theories),
      withdrawTheory(leaver, { id: first }),
      setVote(leaver, { theory: beloved, on: false }),
      ...voters.slice(5).map((one) => setVote(one, { theory: second, on: true })),
    ])
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(['NOT_FOUND', 'SIGN_IN_FIRST'], String(outcome.reason)).toContain(outcome.reason.code)
    const isWithdrawn = outcomes[8]?.status === 'fulfilled'
    for (const id of theories === 'withdraw' ? [first, second] : isWithdrawn ? [first] : [])
      await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  expect((await verifyCounts()).differences).toBe(0)
})
