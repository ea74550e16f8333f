import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VIEWER_HEADER } from '../contract/page-viewer.ts'
import type { Viewer } from '../domain/viewer.ts'
import { findMyVotes } from '../domain/votes.ts'
import { env } from '../env.ts'
import { fan, theory } from '../testing/cast.ts'
import { callHandler } from './calls.ts'

const server = http.createServer(callHandler(async () => {}))
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

const cookieOf = async ({ id }: Viewer) =>
  `next-auth.session-token=${await encode({ token: { account: String(id), version: 1 }, secret: env().NEXTAUTH_SECRET })}`

/** `shown` is the viewer that the page claims to show. */
async function ask(session: Viewer | null, shown: string | undefined, path: string, body?: unknown) {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/trpc/${path}`, {
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      'content-type': 'application/json',
      ...(session && { cookie: await cookieOf(session) }),
      ...(shown !== undefined && { [VIEWER_HEADER]: shown }),
    },
  })
  const answered: { error?: { data: { refusal: string } } }[] = [await answer.json()].flat()
  return answered.map(({ error }) => error?.data.refusal ?? null)
}

test('a page acts for whom it shows, in one call as in ten that travel together', async () => {
  const [author, a, b] = [await fan('somebody'), await fan('odette'), await fan('odile')]
  const [one, other] = [await theory(author), await theory(author)]
  const star = { theory: one, on: true }
  const both = { 0: star, 1: { theory: other, on: true } }

  expect(await ask(b, a.handle, 'votes.set', star)).toEqual(['STALE'])
  expect(await ask(b, a.handle, 'votes.set,votes.set?batch=1', both)).toEqual(['STALE', 'STALE'])
  expect(await ask(b, '-', 'votes.set,votes.set?batch=1', both)).toEqual(['STALE', 'STALE'])
  expect(await ask(null, a.handle, 'votes.set,votes.set?batch=1', both)).toEqual(['SIGN_IN_FIRST', 'SIGN_IN_FIRST'])
  for (const each of [a, b]) expect(await findMyVotes(each, { theories: [one, other] })).toEqual({})

  expect(await ask(a, a.handle, 'votes.set,votes.set?batch=1', both)).toEqual([null, null])
  expect(await findMyVotes(a, { theories: [one, other] })).toEqual({ [one]: true, [other]: true })
})

test('who is here is asked together with what is theirs, and only that is told to another’s page', async () => {
  const [a, b] = [await fan('giselle'), await fan('myrtha')]
  const mine = encodeURIComponent(JSON.stringify({ 1: { theories: ['1'] } }))
  expect(await ask(b, a.handle, `accounts.me,votes.among?batch=1&input=${mine}`)).toEqual([null, 'STALE'])
  expect(await ask(b, b.handle, `accounts.me,votes.among?batch=1&input=${mine}`)).toEqual([null, null])
  // A page that does not know its viewer says nothing. Refusing visitors would show in the browser's console.
  expect(await ask(b, undefined, `accounts.me,votes.among?batch=1&input=${mine}`)).toEqual([null, null])
  expect(await ask(null, undefined, `accounts.me,votes.among?batch=1&input=${mine}`)).toEqual([null, null])
  expect(await ask(null, '-', `accounts.me,votes.among?batch=1&input=${mine}`)).toEqual([null, null])
})

test('a client that says nothing of it goes on as before', async () => {
  const fanOfAll = await fan('albrecht')
  const id = await theory(await fan('hilarion'))
  expect(await ask(fanOfAll, undefined, 'votes.set', { theory: id, on: true })).toEqual([null])
})
