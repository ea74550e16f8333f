import { env } from './env.ts'

/** The address that people see and share; undefined while nobody has given one, as in a build. */
export function publicAddress(): URL | undefined {
  const { NEXTAUTH_URL } = env()
  return NEXTAUTH_URL === '' ? undefined : new URL(NEXTAUTH_URL)
}

/** Whether people reach the site over TLS. */
export function isSecure(): boolean {
  return publicAddress()?.protocol === 'https:'
}

/** The same as `https://host`, once the server is started: what leaves it needs whole addresses, and no request may choose their host. */
export function publicOrigin(): string {
  return new URL(env().NEXTAUTH_URL).origin
}
