import { env } from './env.ts'

/** The address that people use; undefined while none is set, as in a build. */
export function publicAddress(): URL | undefined {
  const { NEXTAUTH_URL } = env()
  return NEXTAUTH_URL === '' ? undefined : new URL(NEXTAUTH_URL)
}

export function isSecure(): boolean {
  return publicAddress()?.protocol === 'https:'
}

/** `https://host`. Links that leave the site use it, since a request must not choose their host. */
export function publicOrigin(): string {
  return new URL(env().NEXTAUTH_URL).origin
}
