import { NextRequest } from 'next/server'
import { encode } from 'next-auth/jwt'
import { describe, expect, test } from 'vitest'
import { VIEWER_HEADER } from '#server/contract/page-viewer.ts'
import { prisma } from '#server/db/client.ts'
import { endSessions } from '#server/domain/accounts.ts'
import { type Viewer, viewerOf } from '#server/domain/viewer.ts'
import { env } from '#server/env.ts'
import { fan, leave } from '#server/testing/cast.ts'
import { GET, POST } from '../auth/[...nextauth]/route.ts'
import { POST as setSeen } from '../seen/route.ts'

const cookieOf = async ({ id, handle: name }: Viewer) => {
  const token = { account: String(id), version: 1, name }
  return `next-auth.session-token=${await encode({ token, secret: env().NEXTAUTH_SECRET })}`
}

describe('a session that has ended is told of by nobody', () => {
  const session = async (cookie: string) => {
    const request = new NextRequest('http://127.0.0.1:3000/api/auth/session', { headers: { cookie } })
    const answer = await GET(request, { params: Promise.resolve({ nextauth: ['session'] }) })
    return [answer.status, await answer.json(), answer.headers.get('cache-control')]
  }
  const nobody = [200, {}, expect.stringContaining('no-store')]

  test('none', async () => {
    expect(await session('')).toEqual(nobody)
    expect(await session('next-auth.session-token=forged')).toEqual(nobody)
  })

  test('signed out', async () => {
    const viewer = await fan('signed-out')
    await endSessions({ account: String(viewer.id), version: 1 })
    expect(await session(await cookieOf(viewer))).toEqual(nobody)
  })

  test('erased', async () => {
    const viewer = await fan('erased')
    await leave(viewer)
    expect(await session(await cookieOf(viewer))).toEqual(nobody)
  })
})

test('a page signs out whom it shows, and nobody else', async () => {
  const viewer = await fan('still-here')
  const request = new NextRequest('http://127.0.0.1:3000/api/auth/signout', {
    method: 'POST',
    headers: { cookie: await cookieOf(viewer), [VIEWER_HEADER]: 'somebody-else' },
    body: new URLSearchParams({ csrfToken: 'any' }),
  })
  const answer = await POST(request, { params: Promise.resolve({ nextauth: ['signout'] }) })
  expect([answer.status, (await answer.json()).error.data.refusal]).toEqual([409, 'STALE'])
  expect(await viewerOf({ account: String(viewer.id), version: 1 })).not.toBeNull()
})

describe('progress is kept for whom the page shows', () => {
  const keep = async (viewer: Viewer | null, shown?: string) => {
    const answer = await setSeen(
      new NextRequest('http://127.0.0.1:3000/api/seen', {
        method: 'POST',
        headers: viewer ? { cookie: await cookieOf(viewer) } : {},
        body: new URLSearchParams({
          episode: '7',
          back: '/en/settings',
          ...(shown !== undefined && { viewer: shown }),
        }),
      }),
    )
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/settings'])
    const kept = viewer && (await prisma().account.findUniqueOrThrow({ where: { id: viewer.id } })).seen
    return [kept, answer.headers.get('set-cookie')?.slice(0, 6)]
  }

  test('in their account and in the browser', async () => {
    expect(await keep(await fan('keeper', 2), 'keeper')).toEqual([7, 'seen=7'])
    expect(await keep(await fan('scriptless', 2))).toEqual([7, 'seen=7'])
    expect(await keep(null, '-')).toEqual([null, 'seen=7'])
    expect(await keep(null, 'session-over')).toEqual([null, 'seen=7'])
  })

  test('as often as by a call, and then not', async () => {
    const viewer = await fan('undecided', 2)
    for (let n = 0; n < 60; n++) expect(await keep(viewer)).toEqual([7, 'seen=7'])
    const answer = await setSeen(
      new NextRequest('http://127.0.0.1:3000/api/seen', {
        method: 'POST',
        headers: { cookie: await cookieOf(viewer) },
        body: new URLSearchParams({ episode: '1' }),
      }),
    )
    expect([answer.status, (await answer.json()).error.data.refusal]).toEqual([429, 'TOO_MANY'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answer.headers.has('set-cookie')).toBe(false)
    const { seen } = await prisma().account.findUniqueOrThrow({ where: { id: viewer.id } })
    expect(seen).toBe(7)
  })

  test('and in nobody else’s', async () => {
    expect(await keep(await fan('other', 2), 'keeper')).toEqual([2, undefined])
    expect(await keep(await fan('newly-in', 2), '-')).toEqual([2, undefined])
  })
})
