import { expect, test } from 'vitest'
import type { Role } from '../contract/roles.ts'
import { prisma } from '../db/client.ts'
import { fan, leave } from '../testing/cast.ts'
import { meeting } from '../testing/holding.ts'
import { advanceSeen, describeMe, endSessions, grantRole, join, setSeen, startSession } from './accounts.ts'
import { viewerOf } from './viewer.ts'

const ARRIVAL = { seen: 3, language: 'fr' as const }
const PASSWORD = 'pas de bourrée couru'

test('a visitor joins, signs in and is known', async () => {
  expect(await join(ARRIVAL, { handle: 'myrtha', password: PASSWORD })).toEqual({ handle: 'myrtha' })
  const session = await startSession({ handle: ' Myrtha ', password: PASSWORD })
  const viewer = session && (await viewerOf(session))
  expect(describeMe(viewer)).toEqual({ handle: 'myrtha', role: 'fan', language: 'fr', seen: 3, suspended: null })
  if (viewer) expect(await setSeen(viewer, { episode: 8 })).toEqual({ seen: 8 })
})

test('the password is kept as argon2id of 19 MiB and two passes', async () => {
  await join(ARRIVAL, { handle: 'hilarion', password: PASSWORD })
  const { passwordHash } = await prisma().account.findUniqueOrThrow({ where: { handle: 'hilarion' } })
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the same word typed with another keyboard’s accents lets them in', async () => {
  await join(ARRIVAL, { handle: 'zulma', password: PASSWORD.normalize('NFC') })
  expect(await startSession({ handle: 'zulma', password: PASSWORD.normalize('NFD') })).not.toBeNull()
})

test('a wrong password and an unknown handle are answered alike', async () => {
  await join(ARRIVAL, { handle: 'bathilde', password: PASSWORD })
  expect(await startSession({ handle: 'bathilde', password: 'not the password' })).toBeNull()
  expect(await startSession({ handle: 'nobody-here', password: PASSWORD })).toBeNull()
  expect(await startSession({ handle: '<script>', password: '' })).toBeNull()
})

test('of twenty who ask for one handle at once, one gets it', async () => {
  const asked = await Promise.allSettled(
    Array.from({ length: 20 }, () => join(ARRIVAL, { handle: 'wili', password: PASSWORD })),
  )
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of asked)
    if (one.status === 'rejected')
      expect(one.reason).toMatchObject({ code: 'TAKEN', fields: { handle: { problem: 'TAKEN' } } })
})

test('ending sessions ends every one that was started before', async () => {
  await join(ARRIVAL, { handle: 'moyna', password: PASSWORD })
  const [one, two] = [
    await startSession({ handle: 'moyna', password: PASSWORD }),
    await startSession({ handle: 'moyna', password: PASSWORD }),
  ]
  if (!one || !two) throw new Error('moyna could not sign in')
  await endSessions(one)
  expect(await viewerOf(one)).toBeNull()
  expect(await viewerOf(two)).toBeNull()
  const again = await startSession({ handle: 'moyna', password: PASSWORD })
  await endSessions(one)
  expect(again && (await viewerOf(again))).not.toBeNull()
})

test('of two progresses the further is kept, also when many browsers bring theirs at once', async () => {
  const giselle = await fan('giselle', 3)
  expect(await advanceSeen(giselle, { episode: 1 })).toEqual({ seen: 3 })
  expect(await advanceSeen(giselle, { episode: 4 })).toEqual({ seen: 4 })
  await Promise.all([0, 7, 2, 6, 1, 5, 3, 4].map((episode) => advanceSeen(giselle, { episode })))
  expect(await advanceSeen(giselle, { episode: 0 })).toEqual({ seen: 7 })
})

test('a role is whose it was given to from their next request on, and nobody else’s', async () => {
  const [one, other] = [await fan('albrecht'), await fan('wilfrid')]
  expect(await grantRole({ handle: 'albrecht', role: 'moderator' })).toEqual({ before: 'fan' })
  expect(await grantRole({ handle: 'albrecht', role: 'moderator' })).toEqual({ before: 'moderator' })
  expect(await viewerOf({ account: String(one.id), version: 1 })).toMatchObject({ role: 'moderator' })
  expect(await viewerOf({ account: String(other.id), version: 1 })).toMatchObject({ role: 'fan' })
  await expect(grantRole({ handle: 'nobody-here', role: 'admin' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('of two roles that are given at once the second says that it replaced the first', async () => {
  const { id } = await fan('berthe')
  const give = (role: Role) => () => grantRole({ handle: 'berthe', role })
  const hold: [string, unknown[]] = ['SELECT FROM accounts WHERE id = $1 FOR UPDATE', [id]]
  expect(await meeting(hold, give('moderator'), give('admin'))).toEqual([
    { status: 'fulfilled', value: { before: 'fan' } },
    { status: 'fulfilled', value: { before: 'moderator' } },
  ])
  expect(await viewerOf({ account: String(id), version: 1 })).toMatchObject({ role: 'admin' })
})

test('a role that is given to somebody who is leaving is nobody’s', async () => {
  const loys = await fan('loys')
  const { id, handle } = loys
  const hold: [string, unknown[]] = ['SELECT FROM accounts WHERE id = $1 FOR UPDATE', [id]]
  const [left, given] = await meeting(
    hold,
    () => leave(loys),
    () => grantRole({ handle, role: 'admin' }),
  )
  expect(left).toEqual({ status: 'fulfilled', value: true })
  expect(given).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } })
  const seat = await prisma().account.findUniqueOrThrow({ where: { id }, select: { handle: true, role: true } })
  expect(seat).toEqual({ handle: null, role: 'fan' })
})
