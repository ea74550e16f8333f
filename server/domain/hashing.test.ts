import { expect, test } from 'vitest'
import { member } from '../testing/belongings.ts'
import { fan } from '../testing/cast.ts'
import { erase, join, startSession } from './accounts.ts'
import { inTurn } from './hashing.ts'
import { changePassword } from './own-password.ts'
import { makeCodes, recover } from './recovery-codes.ts'

const TOO_MANY = { code: 'TOO_MANY', retryAfter: 2 }
const PASSWORD = 'pas de bourrée couru'
const ARRIVAL = { seen: 0, language: 'en' as const }

function occupied(asked: number, familiarity: 'stranger' | 'known') {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await ended
    running--
  }
  const all = Promise.allSettled(Array.from({ length: asked }, () => inTurn(familiarity, work)))
  return async () => {
    end()
    const settled = await all
    for (const one of settled) if (one.status === 'rejected') expect(one.reason).toMatchObject(TOO_MANY)
    return { most, served: settled.filter(({ status }) => status === 'fulfilled').length }
  }
}

test('two are hashed at once, some wait, and for who is known there are places that strangers can’t take', async () => {
  const [strangers, known] = [occupied(300, 'stranger'), occupied(300, 'known')]
  expect(await strangers()).toEqual({ most: 2, served: 102 })
  expect(await known()).toEqual({ most: 2, served: 100 })
  expect(await inTurn('stranger', async () => 'a place')).toBe('a place')
})

test('who joins, signs in, or erases finds the same queue; so does a name that nobody has, and one that none can be', async () => {
  await join(ARRIVAL, { handle: 'coppelia', password: PASSWORD })
  const swanilda = await fan('swanilda')
  const [strangers, known] = [occupied(300, 'stranger'), occupied(300, 'known')]
  const asked = {
    'a newcomer': () => join(ARRIVAL, { handle: 'franz', password: PASSWORD }),
    'a fan': () => startSession({ handle: 'coppelia', password: PASSWORD }),
    'a wrong password': () => startSession({ handle: 'coppelia', password: 'not the password' }),
    'nobody’s name': () => startSession({ handle: 'nobody-here', password: PASSWORD }),
    'no name': () => startSession({ handle: '<script>', password: PASSWORD }),
    'a fan on their device': () => startSession({ handle: 'coppelia', password: PASSWORD }, 'known'),
    'who changes their password': () => changePassword(swanilda, { current: PASSWORD, password: PASSWORD }),
    'who makes codes': () => makeCodes(swanilda, { password: PASSWORD }),
    'who leaves': () => erase(swanilda, { password: PASSWORD, theories: 'keep' }),
  }
  const answers = await Promise.all(
    Object.entries(asked).map(async ([who, ask]) => [who, await ask().catch(({ code }) => code)]),
  )
  expect(answers).toEqual(Object.keys(asked).map((who) => [who, 'TOO_MANY']))
  await strangers()
  await known()
  expect(await startSession({ handle: 'coppelia', password: PASSWORD })).not.toBeNull()
})

test('of whoever recovers, only a right code is hashed for: a wrong one and a name that nobody has cost the same', async () => {
  const { viewer } = await member('spalanzani')
  const [printed = ''] = (await makeCodes(viewer, { password: PASSWORD })).codes
  const [handle, code] = ['spalanzani', printed.replaceAll('-', '')]
  const [strangers, known] = [occupied(300, 'stranger'), occupied(300, 'known')]
  const tried = (asked: object) =>
    recover({ handle, code, password: PASSWORD, ...asked }, 'stranger').catch(({ code }) => code)
  expect(await tried({ code: '0'.repeat(20) })).toBe('INVALID')
  expect(await tried({ handle: 'nobody-here' })).toBe('INVALID')
  expect(await tried({ handle: 'nobody-here', code: '0'.repeat(20) })).toBe('INVALID')
  expect(await tried({})).toBe('TOO_MANY')
  await strangers()
  await known()
  // And it was not spent.
  expect(await tried({})).toEqual({ handle, unused: 9 })
})
