import { LRUCache } from 'lru-cache'
import type { NextRequest } from 'next/server'
import { decode, encode, getToken, type JWT, type JWTDecodeParams } from 'next-auth/jwt'
import { type SessionClaim, type Viewer, viewerOf } from './domain/viewer.ts'
import { env } from './env.ts'
import { isSecure } from './public-address.ts'

/** `cookies` as Next reads them, or by name. */
export type SessionRequest = { headers: Headers; cookies: NextRequest['cookies'] | Record<string, string | undefined> }

type TokenRequest = NonNullable<Parameters<typeof getToken>[0]>['req']

/** Null without a cookie, for a forged one and an ended session. */
export async function viewerFrom(request: SessionRequest): Promise<Viewer | null> {
  const claim = claimIn(await getToken({ req: request as TokenRequest, secret: env().NEXTAUTH_SECRET, decode: unseal }))
  return claim && viewerOf(claim)
}

/** s until a session ends by itself. */
export const SESSION_LASTS = 30 * 24 * 3_600

export type Session = SessionClaim & { handle: string }

/** The cookie that next-auth sets when somebody signs in, for a session that goes on under another version. */
export async function renewedCookie({ account, version, handle: name }: Session): Promise<string> {
  const token = { account, version, name }
  const sealed = await encode({ token, secret: env().NEXTAUTH_SECRET, maxAge: SESSION_LASTS })
  const secure = isSecure()
  const attributes = `Path=/; Max-Age=${SESSION_LASTS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return `${secure ? '__Secure-' : ''}next-auth.session-token=${sealed}; ${attributes}`
}

/** ms, and number, of cached tokens. */
const REMEMBERED = 60_000
const MOST = 10_000

const unsealed = new LRUCache<string, JWT>({ max: MOST, ttl: REMEMBERED })

/** Tokens never change, and deriving the key costs more than the rest of a vote. */
async function unseal(params: JWTDecodeParams): Promise<JWT | null> {
  const known = unsealed.get(params.token ?? '')
  if (known) return known
  const token = await decode(params)
  const left = Number(token?.exp) * 1_000 - Date.now()
  if (params.token && token && left > 0) unsealed.set(params.token, token, { ttl: Math.min(REMEMBERED, left) })
  return token
}

export function claimIn(token: { account?: unknown; version?: unknown } | null): SessionClaim | null {
  return typeof token?.account === 'string' && typeof token.version === 'number'
    ? { account: token.account, version: token.version }
    : null
}

declare module 'next-auth/jwt' {
  interface JWT {
    account?: string
    version?: number
  }
}
