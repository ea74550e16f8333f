import { encode } from 'next-auth/jwt'
import { expect, test, vi } from 'vitest'
import { env } from './env.ts'
import { viewerFrom } from './session.ts'
import { fan } from './testing/cast.ts'

const asWho = (token: string) => viewerFrom({ headers: new Headers(), cookies: { 'next-auth.session-token': token } })

async function tokenFor(handle: string, maxAge: number): Promise<string> {
  const { id } = await fan(handle)
  return encode({ token: { account: String(id), version: 1 }, secret: env().NEXTAUTH_SECRET, maxAge })
}

async function later(seconds: number, work: () => Promise<void>): Promise<void> {
  const now = performance.now() + seconds * 1_000
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1_000 })
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now)
  try {
    await work()
  } finally {
    clock.mockRestore()
    vi.useRealTimers()
  }
}

test('a token that was read is remembered, and never past its end', async () => {
  const [short, long] = [await tokenFor('odile', 20), await tokenFor('odette', 3_600)]
  expect([await asWho(short), await asWho(long)]).toMatchObject([{ handle: 'odile' }, { handle: 'odette' }])
  // next-auth allows fifteen seconds; tokens are cached for a minute.
  await later(50, async () => {
    expect([await asWho(short), await asWho(long)]).toMatchObject([null, { handle: 'odette' }])
  })
})
