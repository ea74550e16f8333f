import { randomUUID } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { env } from './env.ts'
import { isSecure } from './public-address.ts'

/** Shows who has signed in on this browser before; grants nothing. See `domain/sign-ins.ts`. */
export const DEVICE_COOKIE = 'entracte-device'

/** Sessions have another, so neither cookie passes for the other. */
const SALT = DEVICE_COOKIE
const YEAR = 365 * 24 * 3_600

const HOUSEHOLD = 5

type Device = { id: string; handles: string[] }

/** Null unless this account has signed in on it before. */
export async function deviceOf(cookie: string | undefined, handle: string): Promise<string | null> {
  const device = await deviceIn(cookie)
  return device?.handles.includes(handle) ? device.id : null
}

export async function deviceCookie(cookie: string | undefined, handle: string): Promise<string> {
  const known = await deviceIn(cookie)
  return lineFor({ id: known?.id ?? randomUUID(), handles: [handle, ...others(known, handle)].slice(0, HOUSEHOLD) })
}

export async function deviceCookieWithout(cookie: string | undefined, handle: string): Promise<string> {
  const known = await deviceIn(cookie)
  return lineFor({ id: known?.id ?? '', handles: others(known, handle) })
}

function others(device: Device | null, handle: string): string[] {
  return (device?.handles ?? []).filter((each) => each !== handle)
}

async function lineFor(token: Device): Promise<string> {
  const isOver = token.handles.length === 0
  const sealed = isOver ? '' : await encode({ token, secret: env().NEXTAUTH_SECRET, salt: SALT, maxAge: YEAR })
  const attributes = `Path=/api; Max-Age=${isOver ? 0 : YEAR}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`
  return `${DEVICE_COOKIE}=${sealed}; ${attributes}`
}

async function deviceIn(cookie: string | undefined): Promise<Device | null> {
  if (!cookie) return null
  // Forged or expired.
  const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET, salt: SALT }).catch(() => null)
  const { id, handles } = (token ?? {}) as { id?: unknown; handles?: unknown }
  return typeof id === 'string' && Array.isArray(handles) ? { id, handles } : null
}
