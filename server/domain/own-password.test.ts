import { expect, test } from 'vitest'
import { member, PASSWORD } from '../testing/belongings.ts'
import { meeting } from '../testing/holding.ts'
import { erase, startSession } from './accounts.ts'
import { changePassword } from './own-password.ts'
import { viewerOf } from './viewer.ts'

const NEW = 'pas de chat, pas de deux'
const WRONG = { code: 'INVALID', fields: { current: { problem: 'WRONG_PASSWORD' } } }

test('a changed password lets in from then on, and every session but the answered one is over', async () => {
  const { viewer, session } = await member('giselle')
  const elsewhere = await startSession({ handle: 'giselle', password: PASSWORD })
  const goesOn = await changePassword(viewer, { current: PASSWORD, password: NEW })
  expect(await viewerOf(goesOn)).toMatchObject({ handle: 'giselle' })
  expect(await viewerOf(session)).toBeNull()
  expect(elsewhere && (await viewerOf(elsewhere))).toBeNull()
  expect(await startSession({ handle: 'giselle', password: PASSWORD })).toBeNull()
  expect(await startSession({ handle: 'giselle', password: NEW })).not.toBeNull()
})

test('a wrong password is refused with its field, and nothing has changed', async () => {
  const { viewer, session } = await member('bathilde')
  for (const current of ['', NEW])
    await expect(changePassword(viewer, { current, password: NEW })).rejects.toMatchObject(WRONG)
  expect(await viewerOf(session)).not.toBeNull()
  expect(await startSession({ handle: 'bathilde', password: PASSWORD })).not.toBeNull()
})

test('whoever has left changes nothing', async () => {
  const { viewer } = await member('myrtha')
  await erase(viewer, { password: PASSWORD, theories: 'keep' })
  await expect(changePassword(viewer, { current: PASSWORD, password: NEW })).rejects.toMatchObject({
    code: 'SIGN_IN_FIRST',
  })
})

test('of two changes at once one holds, and the other’s session is over', async () => {
  const { viewer } = await member('moyna')
  const other = 'pas de cheval, pas de loup'
  const change = (password: string) => () => changePassword(viewer, { current: PASSWORD, password })
  const hold: [string, unknown[]] = ['SELECT FROM accounts WHERE id = $1 FOR UPDATE', [viewer.id]]
  const [first, second] = await meeting(hold, change(NEW), change(other))
  expect(first.status).toBe('fulfilled')
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'SIGN_IN_FIRST' } })
  expect(await startSession({ handle: 'moyna', password: NEW })).not.toBeNull()
  expect(await startSession({ handle: 'moyna', password: other })).toBeNull()
})
