import { expect, test } from 'vitest'
import { answerIn, wentThrough } from './session.client.ts'

const AUTH = 'http://127.0.0.1:3000/api/auth'

test('a fan is in when next-auth leads to a page', async () => {
  expect(await answerIn(Response.json({ url: 'http://127.0.0.1:3000' }))).toEqual({ state: 'in' })
})

test('whoever has told this browser something else than the account is told both', async () => {
  const answer = (progresses: string) =>
    answerIn(Response.json({ url: 'http://127.0.0.1:3000' }, { headers: { progresses } }))
  expect(await answer('3 8')).toEqual({ state: 'in', progresses: { here: 3, account: 8 } })
  expect(await answer('0 1')).toEqual({ state: 'in', progresses: { here: 0, account: 1 } })
  expect(await answer('')).toEqual({ state: 'in' })
})

test('a wrong password and a wait are told apart', async () => {
  const wrong = Response.json({ url: `${AUTH}/error?error=CredentialsSignin&provider=credentials` }, { status: 401 })
  expect(await answerIn(wrong)).toEqual({ state: 'wrong' })
  const wait = new Response(null, { status: 429, headers: { 'retry-after': '90' } })
  expect(await answerIn(wait)).toEqual({ state: 'wait', seconds: 90 })
})

test.each([
  ['a token that did not fit', Response.json({ url: `${AUTH}/signin?csrf=true` })],
  ['an error that says 200', Response.json({ url: `${AUTH}/error?error=Configuration` })],
  ['an answer that leads nowhere', Response.json({})],
  ['a fault', Response.json({ error: {} }, { status: 500 })],
  ['a refusal', Response.json({ error: {} }, { status: 400 })],
])('%s is no way in and no way out', async (_, response) => {
  expect(await wentThrough(response.clone())).toBe(false)
  expect(await answerIn(response)).toEqual({ state: 'failed' })
})
