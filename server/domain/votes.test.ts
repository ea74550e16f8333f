import { expect, test } from 'vitest'
import { BOARDS } from '../contract/boards.ts'
import { scoreOf } from '../contract/ranking.ts'
import { pool, prisma } from '../db/client.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { findMyVotes, findVotes, setVote } from './votes.ts'

const STANDING = 'SELECT votes, hot FROM standing WHERE theory = $1'

async function familiarityOf(id: string): Promise<{ votes: number; hot: number | null }> {
  return (await pool().query(STANDING, [id])).rows[0]
}

async function recount(id: string) {
  const votes = await prisma().vote.findMany({ where: { theoryId: BigInt(id) }, select: { castAt: true } })
  // Prisma's dates have milliseconds, Postgres' microseconds.
  const { rows } = await pool().query('SELECT extract(epoch FROM cast_at)::float8 AS at FROM votes WHERE theory = $1', [
    id,
  ])
  return {
    votes: votes.length,
    hot: scoreOf(
      rows.map(({ at }) => at),
      BOARDS.hot.halfLife,
    ),
  }
}

async function expectNoDrift(id: string) {
  const [kept, counted] = [await familiarityOf(id), await recount(id)]
  expect(kept.votes).toBe(counted.votes)
  if (counted.hot === null) expect(kept.hot).toBeNull()
  else expect(kept.hot).toBeCloseTo(counted.hot, 9)
}

test('an étoile stands, is taken back, and stands again', async () => {
  const [odile, siegfried] = [await fan('odile'), await fan('siegfried')]
  const id = await theory(odile)
  expect(await setVote(siegfried, { theory: id, on: true })).toEqual({ voted: true, votes: 1 })
  expect(await findMyVotes(siegfried, { theories: [id] })).toEqual({ [id]: true })
  await expectNoDrift(id)
  expect(await setVote(siegfried, { theory: id, on: false })).toEqual({ voted: false, votes: 0 })
  expect(await findMyVotes(siegfried, { theories: [id] })).toEqual({})
  await expectNoDrift(id)
  expect(await setVote(siegfried, { theory: id, on: true })).toEqual({ voted: true, votes: 1 })
  await expectNoDrift(id)
})

test('each is told their own étoiles and everybody’s count of them, of one moment', async () => {
  const [author, one, other, none] = [
    await fan('mother'),
    await fan('albert'),
    await fan('hilarion'),
    await fan('bathilde'),
  ]
  const [first, second, third] = [await theory(author), await theory(author), await theory(author)]
  const theories = [first, second, third]
  for (const each of [one, other]) await setVote(each, { theory: first, on: true })
  await setVote(other, { theory: second, on: true })
  await pool().query('UPDATE standing SET listed = false WHERE theory = $1', [third])
  expect(await findMyVotes(one, { theories })).toEqual({ [first]: true })
  expect(await findMyVotes(other, { theories })).toEqual({ [first]: true, [second]: true })
  expect(await findMyVotes(none, { theories })).toEqual({})
  expect(await findVotes(one, { theories })).toEqual({
    [first]: { voted: true, votes: 2 },
    [second]: { voted: false, votes: 1 },
  })
  expect(await findVotes(none, { theories: [second] })).toEqual({ [second]: { voted: false, votes: 1 } })
  expect(await findVotes(null, { theories })).toEqual({
    [first]: { voted: false, votes: 2 },
    [second]: { voted: false, votes: 1 },
  })
})

test('taking back what was never given changes nothing', async () => {
  const [author, giselle] = [await fan('albrecht'), await fan('giselle')]
  const id = await theory(author)
  expect(await setVote(giselle, { theory: id, on: false })).toEqual({ voted: false, votes: 0 })
})

test('the author’s own étoile is refused, and so is one for no theory', async () => {
  const author = await fan('rothbart')
  const id = await theory(author)
  await expect(setVote(author, { theory: id, on: true })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(setVote(author, { theory: '999999', on: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await familiarityOf(id)).votes).toBe(0)
})

test('a theory that is not listed takes no étoile', async () => {
  const [author, reader] = [await fan('clara-2'), await fan('drosselmeyer')]
  const id = await theory(author)
  await pool().query('UPDATE standing SET listed = false WHERE theory = $1', [id])
  await expect(setVote(reader, { theory: id, on: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('fifty equal requests are one étoile', async () => {
  const [author, reader] = [await fan('coppelia'), await fan('franz')]
  const id = await theory(author)
  const answers = await Promise.all(Array.from({ length: 50 }, () => setVote(reader, { theory: id, on: true })))
  expect(answers).toEqual(Array.from({ length: 50 }, () => ({ voted: true, votes: 1 })))
  await expectNoDrift(id)
})

test('two hundred fans at once are two hundred étoiles', async () => {
  const author = await fan('kitri')
  const id = await theory(author)
  const fans = await crowd(200, 'basilio')
  const answers = await Promise.all(fans.map((one) => setVote(one, { theory: id, on: true })))
  expect(answers.every(({ voted, votes }) => voted && votes >= 1 && votes <= 200)).toBe(true)
  expect(Math.max(...answers.map(({ votes }) => votes))).toBe(200)
  expect((await familiarityOf(id)).votes).toBe(200)
  await expectNoDrift(id)
})

test('a storm of setting and taking back ends in what each fan was last answered', async () => {
  const author = await fan('nikiya')
  const ids = await Promise.all([theory(author), theory(author), theory(author)])
  const fans = await crowd(24, 'solor')
  let seed = 20_250_424
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const last = new Map<string, boolean>()
  await Promise.all(
    fans.map(async (one) => {
      for (let turn = 0; turn < 12; turn++) {
        const id = ids[Math.floor(random() * ids.length)] as string
        const { voted } = await setVote(one, { theory: id, on: random() < 0.5 })
        last.set(`${one.id}/${id}`, voted)
      }
    }),
  )
  for (const id of ids) await expectNoDrift(id)
  for (const one of fans) {
    const mine = await findMyVotes(one, { theories: ids })
    for (const id of ids) expect(mine[id] ?? false).toBe(last.get(`${one.id}/${id}`) ?? false)
  }
})

test('one fan’s opposite wishes at the same moment leave what the last commit answered', async () => {
  const [author, reader] = [await fan('aurora'), await fan('desire')]
  const id = await theory(author)
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => setVote(reader, { theory: id, on: n % 2 === 0 })),
  )
  for (const { voted, votes } of answers) expect(votes).toBe(voted ? 1 : 0)
  await expectNoDrift(id)
})

test('wishes that travel together are answered each in its place', async () => {
  const author = await fan('medora')
  const [a, b] = [await theory(author), await theory(author)]
  const [conrad, ali] = await crowd(2, 'corsair')
  if (!conrad || !ali) throw new Error('the corsairs did not come')
  const rows = await pool().query('SELECT outcome, votes FROM cast_votes($1::bigint[], $2::bigint[], $3::boolean[])', [
    [a, '424242', b, a, a],
    [conrad.id, conrad.id, ali.id, author.id, ali.id],
    [true, true, false, true, true],
  ])
  expect(rows.rows).toEqual([
    { outcome: 'STANDS', votes: 2 },
    { outcome: 'NOT_FOUND', votes: null },
    { outcome: 'TAKEN_BACK', votes: 0 },
    { outcome: 'NOT_ALLOWED', votes: 2 },
    { outcome: 'STANDS', votes: 2 },
  ])
  await expectNoDrift(a)
})
