import type { NextAuthOptions } from 'next-auth'
import { getToken } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { endSessions, openSession } from './domain/accounts.ts'
import { type SessionClaim, type Viewer, viewerOf } from './domain/viewer.ts'
import { env } from './env.ts'

/** Who is asking: next-auth keeps a signed token; the account's session version decides whether it still counts. */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: 30 * 24 * 3_600 },
  pages: { signIn: '/en/sign-in', error: '/en/sign-in' },
  providers: [
    CredentialsProvider({
      credentials: { handle: { type: 'text' }, password: { type: 'password' } },
      async authorize(credentials) {
        const session = await openSession({
          handle: credentials?.handle ?? '',
          password: credentials?.password ?? '',
        })
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

type TokenRequest = NonNullable<Parameters<typeof getToken>[0]>['req']

/** The viewer behind a request's session cookie, or null: no cookie, a forged one, or a session that was ended. */
export async function viewerFrom(request: TokenRequest): Promise<Viewer | null> {
  const claim = claimIn(await getToken({ req: request, secret: env().NEXTAUTH_SECRET }))
  return claim && viewerOf(claim)
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
