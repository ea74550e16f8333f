import { env } from './env.ts'

/** Where this house is found, `https://host`: what leaves it needs whole addresses, and no request may choose their host. */
export function houseAddress(): string {
  return new URL(env().NEXTAUTH_URL).origin
}
