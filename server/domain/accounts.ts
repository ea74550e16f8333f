import {
  type AccountExport,
  asHashed,
  type Erasure,
  handle as handleInput,
  type Joining,
  type Me,
} from '../contract/accounts.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Role } from '../contract/roles.ts'
import { eraseAccount, exportOf, joinAccount, joinedUnder, writeRole } from '../db/accounts.sql.ts'
import { prisma } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import type { Familiarity } from './hashing.ts'
import { leftNameOf } from './left-names.ts'
import { forgetWords } from './left-words.ts'
import { provePassword } from './own-password.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { unsealExport } from './veil.ts'
import type { SessionClaim, Viewer } from './viewer.ts'

export type Arrival = { seen: number; language: Joining['language'] }

/**
 * Refuses `TAKEN`, with the field, for a handle that is or was somebody's, in any letter case, and for a key that made
 * another account. The same key and password get the same answer.
 */
export async function join(arrival: Arrival, joining: Joining): Promise<{ handle: string }> {
  const { handle, password, email, key } = joining
  const language = joining.language ?? arrival.language ?? 'en'
  const passwordHash = await hashPassword(password)
  const outcome = await joinAccount({
    ...{ handle, passwordHash, email, language, key, seen: arrival.seen },
    leftName: leftNameOf(handle),
  })
  if (outcome === 'JOINED') return { handle }
  const made = key && (await joinedUnder(key))
  if (made && made.handle === handle && (await verifyPassword(made.passwordHash, password, 'stranger')))
    return { handle }
  throw new Refusal('TAKEN', { [made ? 'key' : 'handle']: { problem: 'TAKEN' } })
}

export type Credentials = { handle: string; password: string }

/**
 * Null tells nobody, not even by time, whether handle or password was wrong. Refuses `TOO_MANY` while too many passwords are
 * verified.
 */
export async function startSession(
  credentials: Credentials,
  familiarity: Familiarity = 'stranger',
): Promise<(SessionClaim & { handle: string }) | null> {
  const handle = handleInput.safeParse(credentials.handle)
  const account = handle.success
    ? await prisma().account.findUnique({
        where: { handle: handle.data },
        select: { id: true, passwordHash: true, sessionVersion: true },
      })
    : null
  if (
    !(await verifyPassword(account?.passwordHash, asHashed(credentials.password), familiarity)) ||
    !account ||
    !handle.success
  )
    return null
  return { account: String(account.id), version: account.sessionVersion, handle: handle.data }
}

/** An older claim ends nothing. */
export async function endSessions({ account, version }: SessionClaim): Promise<void> {
  await prisma().account.updateMany({
    where: { id: BigInt(account), sessionVersion: version },
    data: { sessionVersion: { increment: 1 } },
  })
}

export function describeMe(viewer: Viewer | null): Me | null {
  if (!viewer) return null
  const { handle, role, language, seen, suspended = null } = viewer
  return { handle, role, language, seen, suspended }
}

/** Gives a role from the next request on; answers the one before. No procedure calls it. Refuses `NOT_FOUND`. */
export async function grantRole({ handle, role }: { handle: string; role: Role }): Promise<{ before: Role }> {
  const before = await writeRole(handle, role)
  if (!before) throw new Refusal('NOT_FOUND')
  return { before }
}

export async function setSeen(viewer: Viewer, { episode }: { episode: number }): Promise<{ seen: number }> {
  return prisma().account.update({ where: { id: viewer.id }, data: { seen: episode }, select: { seen: true } })
}

/** Keeps and answers the further of the browser's progress and the viewer's. */
export async function advanceSeen(viewer: Viewer, { episode }: { episode: number }): Promise<{ seen: number }> {
  await prisma().account.updateMany({ where: { id: viewer.id, seen: { lt: episode } }, data: { seen: episode } })
  return prisma().account.findUniqueOrThrow({ where: { id: viewer.id }, select: { seen: true } })
}

/** Unmasked; nothing of others. */
export async function exportAccount(viewer: Viewer): Promise<AccountExport> {
  const kept = await exportOf(viewer.id)
  if (!kept) throw new Refusal('SIGN_IN_FIRST')
  return unsealExport(kept)
}

/**
 * Forgets handle, e-mail, password, recovery codes, draft and sessions. Étoiles stay counted; theories lose the name or are withdrawn.
 * Refuses `INVALID`, with the field, for a wrong password.
 */
export async function erase(viewer: Viewer, { password, theories }: Erasure): Promise<{ erased: true }> {
  const passwordHash = await provePassword(viewer, password)
  const erased = await eraseAccount(viewer.id, passwordHash, theories === 'withdraw', leftNameOf(viewer.handle))
  if (!erased) throw new Refusal('SIGN_IN_FIRST')
  void voteWriter().rank()
  forgetWords()
  return { erased }
}
