import { env } from './env.ts'

/** The address that people see and share; undefined while nobody has given one, as in a build. */
export function publicAddress(): URL | undefined {
  const { NEXTAUTH_URL } = env()
  return NEXTAUTH_URL === '' ? undefined : new URL(NEXTAUTH_URL)
}
