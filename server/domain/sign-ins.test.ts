import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { spend } from './rates.ts'
import { countTry, forgiveTries, type Knock } from './sign-ins.ts'

const TOO_MANY = { code: 'TOO_MANY', retryAfter: expect.any(Number) }

let places = 0
const newAddress = () => `198.51.100.${++places}`
const stranger = (handle: string, address: string): Knock => ({ handle, address, device: null })
const later = (seconds: number) => pool().query('UPDATE rates SET expire = expire - $1', [seconds * 1_000])

test('a stranger behind the same proxy delays their own tries and never the owner’s device', async () => {
  const address = newAddress()
  for (let n = 0; n < 5; n++) await countTry(stranger('odile', address))
  await expect(countTry(stranger('odile', address))).rejects.toMatchObject({ code: 'TOO_MANY', retryAfter: 15 })
  const owner = { handle: 'odile', address, device: 'the owner’s telephone' }
  await countTry(owner)
  // The owner's new device waits only seconds.
  await later(15)
  await countTry(stranger('odile', address))
  await forgiveTries(owner)
  await expect(countTry(stranger('odile', address))).rejects.toMatchObject({ code: 'TOO_MANY', retryAfter: 30 })
})

test('of a thousand names from one address twenty are tried, and the next ones one by one', async () => {
  const address = newAddress()
  const tried = []
  for (let n = 0; n < 40; n++)
    tried.push(
      await countTry(stranger(`name-${n}`, address)).then(
        () => 'tried',
        ({ code }) => code,
      ),
    )
  expect(tried).toEqual([...Array(20).fill('tried'), ...Array(20).fill('TOO_MANY')])
  await later(45)
  await countTry(stranger('name-20', address))
  await expect(countTry(stranger('name-21', address))).rejects.toMatchObject({ retryAfter: 45 })
  // What the address refused was no try at the account.
  const { rows } = await pool().query(`SELECT points FROM rates WHERE key = $1`, [`signIns:name-39/address/${address}`])
  expect(rows).toEqual([{ points: 0 }])
  await countTry({ handle: 'name-1', address, device: 'a device of theirs' })
})

test('a device that was stolen guesses no faster than a stranger', async () => {
  const thief = { handle: 'odette', address: newAddress(), device: 'a telephone that was lost' }
  for (let n = 0; n < 5; n++) await countTry(thief)
  await expect(countTry({ ...thief, address: newAddress() })).rejects.toMatchObject(TOO_MANY)
})

test('who is let in again and again on one device has an end as well', async () => {
  const tireless = { handle: 'giselle', address: newAddress(), device: 'an automaton' }
  for (let n = 0; n < 20; n++) {
    await countTry(tireless)
    await forgiveTries(tireless)
  }
  await expect(countTry(tireless)).rejects.toMatchObject(TOO_MANY)
})

const outcome = (knock: Knock) =>
  countTry(knock).then(
    () => 'tried',
    ({ code }) => code,
  )

test('whoever has more of IPv6 than one address has, has no more tries for each of them', async () => {
  const home = (n: number) => stranger(`kitri-${n}`, `2001:db8:5:${n.toString(16)}::/64`)
  const tried = []
  for (let n = 0; n < 70; n++) tried.push(await outcome(home(n)))
  expect(tried).toEqual([...Array(60).fill('tried'), ...Array(10).fill('TOO_MANY')])
  // Neighbouring networks may try, up to their common limit.
  const street = []
  for (let n = 256; n < 600; n++) street.push(await outcome(home(n * 16)))
  expect(street.filter((each) => each === 'tried')).toHaveLength(240)
  await countTry(stranger('kitri', '2001:db8:6::/64'))
  await countTry({ ...home(0), device: 'her own' })
})

test('strangers from everywhere have an end together, which devices do not notice', async () => {
  await spend('signInsOfAll', 'all', 1_000)
  // Other tests tried in this minute too.
  const everywhere = Array.from({ length: 510 }, (_, n) => outcome(stranger(`myrtha-${n}`, `203.0.113.${n % 100}`)))
  const tried = (await Promise.all(everywhere)).filter((each) => each === 'tried')
  expect(tried.length).toBeLessThanOrEqual(500)
  await expect(countTry(stranger('myrtha', '203.0.113.200'))).rejects.toMatchObject(TOO_MANY)
  await countTry({ handle: 'myrtha', address: '203.0.113.200', device: 'her own' })
})

test('a try that was never made is given back', async () => {
  const knock = { handle: 'hilarion', address: newAddress(), device: 'his own' }
  const counted = await Promise.all(Array.from({ length: 5 }, () => countTry(knock)))
  await counted[0]?.()
  await countTry(knock)
  await expect(countTry(knock)).rejects.toMatchObject(TOO_MANY)
})
