import { LRUCache } from 'lru-cache'
import type { NextAuthOptions } from 'next-auth'
import { decode, getToken, type JWT, type JWTDecodeParams } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { type Credentials, endSessions, openSession } from './domain/accounts.ts'
import { type SessionClaim, type Viewer, viewerOf } from './domain/viewer.ts'
import { env } from './env.ts'
import { log } from './log.ts'

/** How a fault of ours is named where next-auth tells why somebody was not let in. */
export const SIGN_IN_FAULT = 'FAULT'

/** Who is asking: next-auth keeps a signed token; the account's session version decides whether it still counts. */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: 30 * 24 * 3_600 },
  pages: { signIn: '/en/sign-in', error: '/en/sign-in' },
  providers: [
    CredentialsProvider({
      credentials: { handle: { type: 'text' }, password: { type: 'password' } },
      async authorize(credentials) {
        // Their types are next-auth's promise; what it hands over is whatever somebody sent.
        const { handle, password }: Record<string, unknown> = credentials ?? {}
        if (typeof handle !== 'string' || typeof password !== 'string') return null
        const session = await openOrFail({ handle, password })
        return session && { id: session.account, version: session.version, name: session.handle }
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      if (user) {
        token.account = user.id
        token.version = user.version
      }
      return token
    },
    // What /api/auth/session tells: the handle and nothing else.
    session: ({ session, token }) => ({ expires: session.expires, user: { name: token.name ?? null } }),
  },
  events: {
    async signOut({ token }) {
      const claim = claimIn(token)
      if (claim) await endSessions(claim)
    },
  },
}

// next-auth puts an error's message into its answer: the log is told what it was, the asker only that it was.
async function openOrFail(credentials: Credentials) {
  try {
    return await openSession(credentials)
  } catch (error) {
    log.error({ err: error }, 'a sign-in failed')
    throw new Error(SIGN_IN_FAULT)
  }
}

type TokenRequest = NonNullable<Parameters<typeof getToken>[0]>['req']

/** The viewer behind a request's session cookie, or null: no cookie, a forged one, or a session that was ended. */
export async function viewerFrom(request: TokenRequest): Promise<Viewer | null> {
  const claim = claimIn(await getToken({ req: request, secret: env().NEXTAUTH_SECRET, decode: unseal }))
  return claim && viewerOf(claim)
}

/** Tokens that were unsealed within this time (ms), and how many of them are remembered. */
const REMEMBERED = 60_000
const MOST = 10_000

const unsealed = new LRUCache<string, JWT>({ max: MOST, ttl: REMEMBERED })

/** What a token holds never changes, and to derive its key costs more than the rest of a vote: it is done once a minute. */
async function unseal(params: JWTDecodeParams): Promise<JWT | null> {
  const known = unsealed.get(params.token ?? '')
  if (known) return known
  const token = await decode(params)
  const left = Number(token?.exp) * 1_000 - Date.now()
  if (params.token && token && left > 0) unsealed.set(params.token, token, { ttl: Math.min(REMEMBERED, left) })
  return token
}

function claimIn(token: { account?: unknown; version?: unknown } | null): SessionClaim | null {
  return typeof token?.account === 'string' && typeof token.version === 'number'
    ? { account: token.account, version: token.version }
    : null
}

declare module 'next-auth' {
  interface User {
    version: number
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    account?: string
    version?: number
  }
}
