import { verify } from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { join, startSession } from './accounts.ts'

vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return { ...argon2, verify: vi.fn(argon2.verify) }
})

const PASSWORD = 'pas de bourrée couru'

test('for a name that nobody has the same work is done as for one that somebody has', async () => {
  await join({ seen: 0, language: 'en' }, { handle: 'odile', password: PASSWORD })
  const work: Record<string, { costs: string | undefined; password: unknown; matched: boolean }[]> = {}
  for (const handle of ['odile', 'nobody-here', '<script>']) {
    vi.mocked(verify).mockClear()
    expect(await startSession({ handle, password: 'not the password' })).toBeNull()
    const { calls, settledResults } = vi.mocked(verify).mock
    work[handle] = calls.map(([hash, password], n) => ({
      costs: /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/.exec(String(hash)) ? 'full' : String(hash),
      password,
      matched: Boolean(settledResults[n]?.value),
    }))
  }
  const once = [{ costs: 'full', password: 'not the password', matched: false }]
  expect(work).toEqual({ odile: once, 'nobody-here': once, '<script>': once })
})
