import { expect, test } from 'vitest'
import { prisma } from '../db/client.ts'
import { fan } from '../testing/cast.ts'
import { advanceSeen, describeMe, endSessions, join, openSession, setSeen } from './accounts.ts'
import { viewerOf } from './viewer.ts'

const ARRIVAL = { seen: 3, language: 'fr' as const }
const PASSWORD = 'pas de bourrée couru'

test('a visitor joins, signs in and is known', async () => {
  expect(await join(ARRIVAL, { handle: 'myrtha', password: PASSWORD })).toEqual({ handle: 'myrtha' })
  const session = await openSession({ handle: ' Myrtha ', password: PASSWORD })
  const viewer = session && (await viewerOf(session))
  expect(describeMe(viewer)).toEqual({ handle: 'myrtha', role: 'fan', language: 'fr', seen: 3, suspended: null })
  if (viewer) expect(await setSeen(viewer, { episode: 8 })).toEqual({ seen: 8 })
})

test('the password is kept as argon2id of 19 MiB and two passes', async () => {
  await join(ARRIVAL, { handle: 'hilarion', password: PASSWORD })
  const { passwordHash } = await prisma().account.findUniqueOrThrow({ where: { handle: 'hilarion' } })
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the same word typed with another keyboard’s accents opens', async () => {
  await join(ARRIVAL, { handle: 'zulma', password: PASSWORD.normalize('NFC') })
  expect(await openSession({ handle: 'zulma', password: PASSWORD.normalize('NFD') })).not.toBeNull()
})

test('a wrong password and an unknown handle are answered alike', async () => {
  await join(ARRIVAL, { handle: 'bathilde', password: PASSWORD })
  expect(await openSession({ handle: 'bathilde', password: 'not the password' })).toBeNull()
  expect(await openSession({ handle: 'nobody-here', password: PASSWORD })).toBeNull()
  expect(await openSession({ handle: '<script>', password: '' })).toBeNull()
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

test('ending sessions ends every one that was opened before', async () => {
  await join(ARRIVAL, { handle: 'moyna', password: PASSWORD })
  const [one, two] = [
    await openSession({ handle: 'moyna', password: PASSWORD }),
    await openSession({ handle: 'moyna', password: PASSWORD }),
  ]
  if (!one || !two) throw new Error('moyna could not sign in')
  await endSessions(one)
  expect(await viewerOf(one)).toBeNull()
  expect(await viewerOf(two)).toBeNull()
  const again = await openSession({ handle: 'moyna', password: PASSWORD })
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
