import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { Refusal } from './contract/refusal.ts'
import { type Credentials, endSessions, startSession } from './domain/accounts.ts'
import type { Familiarity } from './domain/hashing.ts'
import { log } from './log.ts'
import { claimIn, SESSION_LASTS } from './session.ts'

/** Errors that next-auth passes on: our own faults, and `WAIT-2` to wait two seconds. */
export const SIGN_IN_FAULT = 'FAULT'
export const SIGN_IN_WAIT = 'WAIT-'

/** next-auth keeps a sealed token, which server/session.ts reads. */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_LASTS },
  pages: { signIn: '/en/sign-in', error: '/en/sign-in' },
  providers: [
    CredentialsProvider({
      credentials: { handle: { type: 'text' }, password: { type: 'password' } },
      async authorize(credentials) {
        // A client may send anything.
        const { handle, password, familiarity }: Record<string, unknown> = credentials ?? {}
        if (typeof handle !== 'string' || typeof password !== 'string') return null
        const session = await startOrFail({ handle, password }, familiarity === 'known' ? 'known' : 'stranger')
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
    session: ({ session, token }) => ({ expires: session.expires, user: { name: token.name ?? null } }),
  },
  // next-auth's metadata may hold what a client sent.
  logger: {
    error: (code, metadata) =>
      log.error({ code, reason: metadata instanceof Error ? metadata.name : undefined }, 'next-auth'),
    warn: (code) => log.warn({ code }, 'next-auth'),
    debug: () => undefined,
  },
  events: {
    async signOut({ token }) {
      const claim = claimIn(token)
      if (claim) await endSessions(claim)
    },
  },
}

// next-auth answers with an error's message: the browser gets a code, the log the message.
async function startOrFail(credentials: Credentials, familiarity: Familiarity) {
  try {
    return await startSession(credentials, familiarity)
  } catch (error) {
    if (error instanceof Refusal) throw new Error(`${SIGN_IN_WAIT}${error.retryAfter ?? 1}`)
    log.error({ err: error }, 'a sign-in failed')
    throw new Error(SIGN_IN_FAULT)
  }
}

declare module 'next-auth' {
  interface User {
    version: number
  }
}
