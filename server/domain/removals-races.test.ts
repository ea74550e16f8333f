import { describe, expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { differing } from '../testing/differences.ts'
import { HOLD_STANDING, holding, meeting, waiting } from '../testing/holding.ts'
import { rankStep } from '../testing/ranking.ts'
import { bringBack, isOn, slice, takeOff } from '../testing/removals.ts'
import { searchTheories } from './search.ts'
import { readTheory, reviseTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }
const HOLD_THEORY = 'SELECT FROM theories WHERE id = $1 FOR UPDATE'

describe('taking off', () => {
  test('lets an étoile come whole before, which comes back with it, and none after', async () => {
    const [author, moderator] = [await fan('raced-votes'), await fan('races-votes')]
    const voters = await crowd(2, 'raced')
    const [first, last] = [await theory(author), await theory(author)]
    const star = (theory: string) => () => setVote(voters[0] as Viewer, { theory, on: true })
    expect(await meeting([HOLD_STANDING, [first]], star(first), () => takeOff(first, moderator))).toMatchObject([
      { status: 'fulfilled', value: { voted: true, votes: 1 } },
      { status: 'fulfilled', value: true },
    ])
    expect(await meeting([HOLD_STANDING, [last]], () => takeOff(last, moderator), star(last))).toMatchObject([
      { status: 'fulfilled', value: true },
      { status: 'rejected', reason: { code: 'NOT_FOUND' } },
    ])
    for (const id of [first, last]) await bringBack(id, moderator)
    await voteWriter().rank()
    const { rows } = await pool().query('SELECT votes FROM on_stage WHERE theory IN ($1, $2) ORDER BY theory', [
      first,
      last,
    ])
    expect(rows).toEqual([{ votes: 1 }, { votes: 0 }])
    expect(await differing()).toEqual([])
  })

  test('lets an edit come whole before, of which words are found when it is back, and none after', async () => {
    const [author, moderator] = [await fan('raced-edits'), await fan('races-edits')]
    const [first, last] = [await theory(author), await theory(author)]
    const edit = (id: string) => () =>
      reviseTheory(author, { id, version: 1, ...NEW, title: 'An hourglass in the wings' })
    const before = await meeting([HOLD_STANDING, [first]], edit(first), () => takeOff(first, moderator))
    expect(before.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await meeting([HOLD_STANDING, [last]], () => takeOff(last, moderator), edit(last))).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'NOT_FOUND' } },
    ])
    const found = async () => (await searchTheories(READER, { q: 'hourglass' })).items.map(({ id }) => id)
    expect(await found()).toEqual([])
    for (const id of [first, last]) await bringBack(id, moderator)
    await voteWriter().rank()
    expect(await found()).toEqual([first])
    expect(await differing()).toEqual([])
  })

  test('and bringing back end as the later one says', async () => {
    const [author, moderator] = [await fan('to-and-fro'), await fan('undecided')]
    const [voter] = (await crowd(1, 'patient')) as [Viewer]
    const [off, on] = [await theory(author, { storyline: 'nicholas' }), await theory(author, { storyline: 'nicholas' })]
    for (const id of [off, on]) await setVote(voter, { theory: id, on: true })
    await takeOff(off, moderator, 'merged')
    await meeting(
      [HOLD_THEORY, [off]],
      () => bringBack(off, moderator, 'merged'),
      () => takeOff(off, moderator),
    )
    await takeOff(on, moderator)
    await meeting(
      [HOLD_THEORY, [on]],
      () => bringBack(on, moderator),
      () => takeOff(on, moderator, 'merged'),
    )
    await bringBack(on, moderator, 'merged')
    await voteWriter().rank()
    expect([await isOn(off), await isOn(on)]).toEqual([false, true])
    expect(await differing()).toEqual([])
  })

  test('lets ranking come after it, which puts nothing back, and loses nothing of what it finds later', async () => {
    const [author, moderator] = [await fan('raced-steps'), await fan('races-steps')]
    const voters = await crowd(3, 'stepping')
    const id = await theory(author, { storyline: 'susu' })
    for (const one of voters)
      await pool().query('SELECT cast_votes(ARRAY[$1::bigint], ARRAY[$2::bigint], ARRAY[true])', [id, one.id])
    const { ranked } = await holding(`SELECT take_off($1, 'hidden', $2, NULL)`, [id, moderator.id], async (holder) => {
      const ranked = rankStep(pool())
      await expect.poll(blockedBy(holder)).toBe(1)
      return { ranked }
    })
    await ranked
    expect((await pool().query('SELECT votes, fresh FROM ranking WHERE theory = $1', [id])).rows).toEqual([
      { votes: 0, fresh: false },
    ])
    await bringBack(id, moderator)
    await voteWriter().rank()
    expect((await pool().query('SELECT votes, fresh FROM ranking WHERE theory = $1', [id])).rows).toEqual([
      { votes: 3, fresh: true },
    ])
    expect(await differing()).toEqual([])
  })

  test('and an author who leaves, with all that is theirs, end in one order', async () => {
    const moderator = await fan('hides-the-leaving')
    for (const order of ['before', 'after']) {
      const author = await fan(`leaves-${order}`)
      const id = await theory(author)
      const [hide, go] = [() => takeOff(id, moderator), () => leave(author, 'withdraw')]
      const both =
        order === 'before'
          ? await meeting([HOLD_STANDING, [id]], hide, go)
          : await meeting([HOLD_STANDING, [id]], go, hide)
      expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      await bringBack(id, moderator)
      await voteWriter().rank()
      await expect(readTheory(READER, { id })).rejects.toMatchObject({ absence: 'withdrawn' })
    }
    expect(await differing()).toEqual([])
  })
})

describe('coming back', () => {
  /** All its votes count again. */
  async function nearlyBack(author: Viewer, moderator: Viewer): Promise<string> {
    const id = await theory(author, { storyline: 'mishi' })
    await takeOff(id, moderator)
    await voteWriter().rank()
    await bringBack(id, moderator)
    return id
  }

  test('lets an étoile that waits for it stand', async () => {
    const [author, moderator] = [await fan('awaited'), await fan('returns')]
    const [voter] = (await crowd(1, 'awaits')) as [Viewer]
    const id = await nearlyBack(author, moderator)
    expect(await meeting([HOLD_STANDING, [id]], step, () => setVote(voter, { theory: id, on: true }))).toMatchObject([
      { status: 'fulfilled' },
      { status: 'fulfilled', value: { voted: true, votes: 1 } },
    ])
    await voteWriter().rank()
    expect(await differing()).toEqual([])
  })

  test('waits for who has the theory, but not with the locks for which they wait', async () => {
    const [author, moderator] = [await fan('has-the-row'), await fan('counts-meanwhile')]
    const id = await nearlyBack(author, moderator)
    expect([await slice(), await isOn(id)]).toEqual([1, true])
    const { found } = await holding(HOLD_THEORY, [id], async (holder) => {
      expect((await pool().query('SELECT leave_slice(false) AS many')).rows).toEqual([{ many: 0 }])
      const found = step()
      await waiting(1, holder)
      return { found }
    })
    expect((await found).rows).toEqual([{ slice: 1 }])
    expect(await slice()).toBe(0)
    expect(await differing()).toEqual([])
  })

  test('brings no words of what is taken off again before they are found', async () => {
    const [author, moderator] = [await fan('gone-again'), await fan('changes-mind')]
    const id = await nearlyBack(author, moderator)
    expect([await slice(), await isOn(id)]).toEqual([1, true])
    await meeting([HOLD_LEAVING, [id]], step, () => takeOff(id, moderator))
    await bringBack(id, moderator)
    expect([await slice(), await slice(), await isOn(id)]).toEqual([1, 1, true])
    await takeOff(id, moderator)
    await voteWriter().rank()
    await bringBack(id, moderator)
    expect([await slice(), await isOn(id)]).toEqual([1, true])
    await meeting([HOLD_LEAVING, [id]], () => takeOff(id, moderator), step)
    await voteWriter().rank()
    expect((await pool().query('SELECT FROM theory_words WHERE theory = $1', [id])).rows).toEqual([])
    const shown = await pool().query(`SELECT FROM events WHERE theory = $1 AND kind = 'shown'`, [id])
    expect(shown.rowCount).toBe(2)
    expect(await differing()).toEqual([])
  })
})

/** Whoever has the theory's lock waits here, the other for them. */
const HOLD_LEAVING = 'SELECT FROM theories_leaving WHERE theory = $1 FOR UPDATE'

/** Worded otherwise than the server's own, which `waiting` ignores. */
const step = () => pool().query('SELECT * FROM leave_slice() AS slice')

const blockedBy = (holder: number) => async () =>
  (await pool().query('SELECT FROM pg_stat_activity WHERE pg_blocking_pids(pid) @> ARRAY[$1::integer]', [holder])).rows
    .length
