import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { CODE, CODE_ALPHABET, codeAsRead } from '../contract/recovery-codes.ts'
import { pool } from '../db/client.ts'
import { member, PASSWORD } from '../testing/belongings.ts'
import { meeting } from '../testing/holding.ts'
import { ask, outcomeOf } from '../testing/procedures.ts'
import { erase, exportAccount, startSession } from './accounts.ts'
import { spend } from './rates.ts'
import { countCodes, makeCodes, recover } from './recovery-codes.ts'
import { type Viewer, viewerOf } from './viewer.ts'

const NEW = 'pas de chat, pas de deux'
const OTHER = 'pas de cheval, pas de loup'
const WRONG_CODE = { code: 'INVALID', fields: { code: { problem: 'WRONG_CODE' } } }

const made = async (viewer: Viewer) => (await makeCodes(viewer, { password: PASSWORD })).codes.map(codeAsRead)
const use = (handle: string, code: string | undefined, password = NEW) =>
  recover({ handle, code: code ?? '', password }, 'stranger')
const kept = async ({ id }: Viewer) =>
  (await pool().query<{ code_hash: Buffer }>('SELECT code_hash FROM recovery_codes WHERE account = $1', [id])).rows
const holdOf = ({ id }: Viewer): [string, unknown[]] => ['SELECT FROM accounts WHERE id = $1 FOR UPDATE', [id]]

test('ten codes of a hundred bits are made, and their hashes alone are kept', async () => {
  const { viewer } = await member('giselle')
  expect(await countCodes(viewer)).toEqual({ unused: 0, madeAt: null, usedAt: null })
  const { codes } = await makeCodes(viewer, { password: PASSWORD })
  const printed = new RegExp(`^([${CODE_ALPHABET}]{5}-){3}[${CODE_ALPHABET}]{5}$`)
  for (const code of codes) expect(code).toMatch(printed)
  expect(new Set(codes).size).toBe(CODE.many)
  expect(await countCodes(viewer)).toEqual({ unused: 10, madeAt: expect.any(String), usedAt: null })
  const hashes = codes.map((code) => createHash('sha256').update(code.replaceAll('-', '')).digest('hex'))
  expect((await kept(viewer)).map(({ code_hash }) => code_hash.toString('hex')).sort()).toEqual(hashes.sort())
})

test('every character of a code is drawn, and from the whole alphabet', async () => {
  const { viewer } = await member('zulma')
  const codes: string[] = []
  for (let n = 0; n < 3; n++) codes.push(...(await made(viewer)))
  // Of 600 characters each of 32 is among them, but once in millions; a place has some twenty of thirty.
  expect(new Set(codes.join('')).size).toBe(CODE_ALPHABET.length)
  for (let at = 0; at < CODE.length; at++) expect(new Set(codes.map((code) => code[at])).size).toBeGreaterThan(8)
})

test('a code lets in once, with a new password, and ends every session', async () => {
  const { viewer, session } = await member('albrecht')
  const [code, another] = await made(viewer)
  expect(await use('albrecht', code)).toEqual({ handle: 'albrecht', unused: 9 })
  expect(await viewerOf(session)).toBeNull()
  expect(await startSession({ handle: 'albrecht', password: PASSWORD })).toBeNull()
  expect(await startSession({ handle: 'albrecht', password: NEW })).not.toBeNull()
  await expect(use('albrecht', code, OTHER)).rejects.toMatchObject(WRONG_CODE)
  expect(await countCodes(viewer)).toEqual({ unused: 9, madeAt: expect.any(String), usedAt: expect.any(String) })
  expect(await use('albrecht', another, OTHER)).toEqual({ handle: 'albrecht', unused: 8 })
})

test('a wrong code, a spent one, another’s and a name that nobody has are refused alike', async () => {
  const [{ viewer, session }, { viewer: neighbour }] = [await member('hilarion'), await member('wilfrid')]
  const [code] = await made(viewer)
  const [theirs] = await made(neighbour)
  const refused = [
    ['hilarion', '0'.repeat(20)],
    ['hilarion', theirs],
    ['wilfrid', code],
    ['nobody-here', code],
    ['nobody-here', '0'.repeat(20)],
  ] as const
  for (const [handle, tried] of refused) await expect(use(handle, tried)).rejects.toMatchObject(WRONG_CODE)
  expect(await viewerOf(session)).not.toBeNull()
  expect(await countCodes(viewer)).toMatchObject({ unused: 10, usedAt: null })
})

test('new codes void those of before; a wrong password makes none', async () => {
  const { viewer } = await member('berthe')
  const [before] = await made(viewer)
  await expect(makeCodes(viewer, { password: NEW })).rejects.toMatchObject({
    code: 'INVALID',
    fields: { password: { problem: 'WRONG_PASSWORD' } },
  })
  expect(await countCodes(viewer)).toMatchObject({ unused: 10 })
  const [after] = await made(viewer)
  expect(await kept(viewer)).toHaveLength(10)
  await expect(use('berthe', before)).rejects.toMatchObject(WRONG_CODE)
  expect(await use('berthe', after)).toMatchObject({ unused: 9 })
})

test('codes go with their account, and its file says only how many there were', async () => {
  const { viewer } = await member('loys')
  const [code] = await made(viewer)
  const file = await exportAccount(viewer)
  expect(file.recoveryCodes).toEqual({ unused: 10 })
  expect(JSON.stringify(file)).not.toContain(code)
  await erase(viewer, { password: PASSWORD, theories: 'keep' })
  expect(await kept(viewer)).toEqual([])
  await expect(use('loys', code)).rejects.toMatchObject(WRONG_CODE)
})

test('of two tabs with one code one sets the password', async () => {
  const { viewer } = await member('moyna')
  const [code] = await made(viewer)
  const [first, second] = await meeting(
    holdOf(viewer),
    () => use('moyna', code),
    () => use('moyna', code, OTHER),
  )
  expect(first).toEqual({ status: 'fulfilled', value: { handle: 'moyna', unused: 9 } })
  expect(second).toMatchObject({ status: 'rejected', reason: WRONG_CODE })
  expect(await startSession({ handle: 'moyna', password: NEW })).not.toBeNull()
  expect(await startSession({ handle: 'moyna', password: OTHER })).toBeNull()
})

test('a code that is used while its owner leaves opens nothing', async () => {
  const { viewer } = await member('effie')
  const [code] = await made(viewer)
  const [left, used] = await meeting(
    holdOf(viewer),
    () => erase(viewer, { password: PASSWORD, theories: 'keep' }),
    () => use('effie', code),
  )
  expect(left).toMatchObject({ status: 'fulfilled' })
  expect(used).toMatchObject({ status: 'rejected', reason: WRONG_CODE })
})

test('of codes that are made twice at once ten are left', async () => {
  const { viewer } = await member('madge')
  const make = () => makeCodes(viewer, { password: PASSWORD })
  const outcomes = await meeting(holdOf(viewer), make, make)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect(await kept(viewer)).toHaveLength(10)
})

const by = (address: string, device: string | null = null) => ({
  viewer: null,
  address,
  deviceFor: async () => device,
})

test('whoever guesses waits by account and by address, and their owner’s device does not', async () => {
  const { viewer } = await member('effy')
  const [code] = await made(viewer)
  const guess = { handle: 'effy', code: '0'.repeat(20), password: NEW }
  const stranger = by('203.0.113.7')
  for (let n = 0; n < 5; n++)
    expect(await outcomeOf('recoveryCodes.use', stranger, guess)).toMatchObject({ refusal: 'INVALID' })
  const right = { ...guess, code }
  expect(await outcomeOf('recoveryCodes.use', stranger, right)).toMatchObject({ refusal: 'TOO_MANY' })
  expect(await ask('recoveryCodes.use', by('203.0.113.7', 'the owner’s telephone'), right)).toEqual({
    handle: 'effy',
    unused: 9,
  })
})

test('whoever has used up their tries at a password may try a code, and may sign in after it', async () => {
  const { viewer } = await member('gurn')
  const [code] = await made(viewer)
  const key = 'gurn/address/203.0.113.8'
  for (let n = 0; n < 5; n++) await spend('signIns', key)
  await expect(spend('signIns', key)).rejects.toMatchObject({ code: 'TOO_MANY' })
  const input = { handle: 'gurn', code, password: NEW }
  expect(await ask('recoveryCodes.use', by('203.0.113.8'), input)).toMatchObject({ unused: 9 })
  await spend('signIns', key)
})
