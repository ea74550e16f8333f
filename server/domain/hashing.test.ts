import { expect, test } from 'vitest'
import { fan } from '../testing/cast.ts'
import { erase, join, openSession } from './accounts.ts'
import { inTurn } from './hashing.ts'

const TOO_MANY = { code: 'TOO_MANY', retryAfter: 2 }
const PASSWORD = 'pas de bourrée couru'
const ARRIVAL = { seen: 0, language: 'en' as const }

/** Keeps every turn and every place of one kind taken, until it is told to end. */
function occupied(places: number, standing: 'stranger' | 'known') {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let running = 0
  let most = 0
  const all = Array.from({ length: places }, () =>
    inTurn(standing, async () => {
      most = Math.max(most, ++running)
      await ended
      running--
    }),
  )
  return {
    most: () => most,
    end: async () => {
      end()
      await Promise.all(all)
    },
  }
}

test('two are hashed at once, a few wait, and for who is known there are places that strangers can’t take', async () => {
  const strangers = occupied(26, 'stranger')
  await expect(inTurn('stranger', async () => {})).rejects.toMatchObject(TOO_MANY)
  const known = occupied(24, 'known')
  await expect(inTurn('known', async () => {})).rejects.toMatchObject(TOO_MANY)
  await strangers.end()
  await known.end()
  expect([strangers.most(), known.most()]).toEqual([2, 2])
  expect(await inTurn('stranger', async () => 'a place')).toBe('a place')
})

test('who joins, signs in, or erases finds the same queue; so does a name that nobody has, and one that none can be', async () => {
  await join(ARRIVAL, { handle: 'coppelia', password: PASSWORD })
  const coppelia = await fan('swanilda')
  const all = occupied(26, 'stranger')
  const more = occupied(24, 'known')
  const asked = {
    'a newcomer': () => join(ARRIVAL, { handle: 'franz', password: PASSWORD }),
    'a fan': () => openSession({ handle: 'coppelia', password: PASSWORD }),
    'a wrong password': () => openSession({ handle: 'coppelia', password: 'not the password' }),
    'nobody’s name': () => openSession({ handle: 'nobody-here', password: PASSWORD }),
    'no name': () => openSession({ handle: '<script>', password: PASSWORD }),
    'a fan on their device': () => openSession({ handle: 'coppelia', password: PASSWORD }, 'known'),
    'who leaves': () => erase(coppelia, { password: PASSWORD, theories: 'keep' }),
  }
  const answers = await Promise.all(
    Object.entries(asked).map(async ([who, ask]) => [who, await ask().catch(({ code }) => code)]),
  )
  expect(answers).toEqual(Object.keys(asked).map((who) => [who, 'TOO_MANY']))
  await all.end()
  await more.end()
  expect(await openSession({ handle: 'coppelia', password: PASSWORD })).not.toBeNull()
})
