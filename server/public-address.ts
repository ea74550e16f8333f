import { env } from './env.ts'

/** Undefined while none is set, as in a build. */
export function publicAddress(): URL | undefined {
  const { NEXTAUTH_URL } = env()
  return NEXTAUTH_URL === '' ? undefined : new URL(NEXTAUTH_URL)
}

export function isSecure(): boolean {
  return publicAddress()?.protocol === 'https:'
}

/** For links that leave the site: a request must not choose their host. */
export function publicOrigin(): string {
  return new URL(env().NEXTAUTH_URL).origin
}
