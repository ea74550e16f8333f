import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '../commands/caller.ts'
import { env } from '../env.ts'
import { fan, theory } from '../testing/cast.ts'
import { EXAMPLES, PROCEDURES } from '../testing/procedures.ts'
import { callHandler } from './calls.ts'
import { singleMutation } from './single-mutation.ts'

const server = http.createServer(callHandler(async () => {}))
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** Another spelling of the same address, which only tRPC's adapter answers. */
const BY_TRPC = { '': '?', '?batch=1': '?batch=1&' }

type Asked = { path: string; query: keyof typeof BY_TRPC; body: string; cookie?: string }

async function bothAnswers({ path, query, body, cookie = '' }: Asked) {
  const ask = async (search: string) => {
    const { port } = server.address() as AddressInfo
    const headers = { 'content-type': 'application/json', accept: 'application/jsonl', cookie }
    const answer = await fetch(`http://127.0.0.1:${port}/api/trpc/${path}${search}`, { method: 'POST', body, headers })
    const told = Object.fromEntries([...answer.headers].filter(([name]) => !['date', 'set-cookie'].includes(name)))
    return {
      status: answer.status,
      told,
      cookies: answer.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '')),
      text: await answer.text(),
    }
  }
  return [await ask(query), await ask(BY_TRPC[query])] as const
}

const NO_INPUTS = [
  '',
  ' ',
  '\uFEFF',
  '\uFEFF{}',
  '{',
  'null',
  '0',
  '"a"',
  '[]',
  '{}',
  '{"0":',
  '{"0":null}',
  '{"0":{}}',
  '[{}]',
  '{"1":{}}',
]
const MUTATIONS = PROCEDURES.filter(({ kind }) => kind === 'mutation').map(({ name }) => name)
const EACH = MUTATIONS.flatMap((path) => (['', '?batch=1'] as const).map((query) => ({ path, query })))

const asked = (url: string) => singleMutation({ url } as http.IncomingMessage)

test.each(EACH)('$path$query goes without the adapter, unless more is asked', ({ path, query }) => {
  const url = `/api/trpc/${path}${query}`
  expect(asked(url)).toEqual({ path, isBatch: query !== '' })
  for (const other of [`${url}&`, `/api/trpc/${path},${path}?batch=1`, `/api/trpc/${path}/`, '/api/trpc/votes.mine'])
    expect([other, asked(other)]).toEqual([other, null])
})

test.each(EACH)('$path$query is refused as tRPC refuses it', async ({ path, query }) => {
  const cookie = await sessionCookie(
    (await fan(`of-${MUTATIONS.indexOf(path)}-${query.length}`)).id,
    env().NEXTAUTH_SECRET,
  )
  for (const each of [cookie, '']) {
    for (const body of NO_INPUTS) {
      const [ours, theirs] = await bothAnswers({ path, query, body, cookie: each })
      expect([body, ours]).toEqual([body, theirs])
    }
  }
})

test.each(['', '?batch=1'] as const)('what repeats is answered as tRPC answers it %s', async (query) => {
  const viewer = await fan(`repeats${query.length}`)
  const cookie = await sessionCookie(viewer.id, env().NEXTAUTH_SECRET)
  const own = await theory(viewer)
  const inputs = [
    ['votes.set', await EXAMPLES['votes.set']?.(viewer)],
    ['votes.set', { theory: own, on: true }],
    ['votes.set', { theory: '999999999', on: true }],
    ['accounts.setSeen', { episode: 4 }],
    ['theories.propose', await EXAMPLES['theories.propose']?.(viewer)],
    ['theories.withdraw', { id: own }],
  ] as const
  const statuses = []
  for (const [path, input] of inputs) {
    const body = JSON.stringify(query ? { 0: input } : input)
    const [ours, theirs] = await bothAnswers({ path, query, body, cookie })
    expect(ours).toEqual(theirs)
    statuses.push(ours.status)
  }
  expect(statuses).toEqual([200, 403, 404, 200, 200, 200])
})
