import type { PasswordChange } from '../contract/accounts.ts'
import { Refusal } from '../contract/refusal.ts'
import { prisma } from '../db/client.ts'
import { writePassword } from '../db/passwords.sql.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { SessionClaim, Viewer } from './viewer.ts'

/**
 * Answers the stored hash, by which a change makes sure that it is still theirs. Refuses `INVALID`, with the field, for a
 * wrong password.
 */
export async function provePassword(viewer: Viewer, password: string, field = 'password'): Promise<string> {
  const account = await prisma().account.findUnique({ where: { id: viewer.id }, select: { passwordHash: true } })
  if (!account?.passwordHash) throw new Refusal('SIGN_IN_FIRST')
  if (await verifyPassword(account.passwordHash, password, 'known')) return account.passwordHash
  throw new Refusal('INVALID', { [field]: { problem: 'WRONG_PASSWORD' } })
}

/**
 * Ends every session; answers the one to go on with. Refuses like `provePassword`, and `SIGN_IN_FIRST` where another change
 * came first, since that has ended this session.
 */
export async function changePassword(viewer: Viewer, { current, password }: PasswordChange): Promise<SessionClaim> {
  const known = await provePassword(viewer, current, 'current')
  const version = await writePassword(viewer.id, known, await hashPassword(password, 'known'))
  if (version === null) throw new Refusal('SIGN_IN_FIRST')
  return { account: String(viewer.id), version }
}
