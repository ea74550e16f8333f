import { createHash, randomBytes } from 'node:crypto'
import {
  CODE,
  CODE_ALPHABET,
  type CodesLeft,
  codeAsRead,
  type NewCodes,
  type Recovered,
  type Recovery,
} from '../contract/recovery-codes.ts'
import { Refusal } from '../contract/refusal.ts'
import { codesOf, ownerOfCode, spendCode, writeCodes } from '../db/recovery-codes.sql.ts'
import type { Familiarity } from './hashing.ts'
import { provePassword } from './own-password.ts'
import { hashPassword } from './passwords.ts'
import type { Viewer } from './viewer.ts'

/** Voids those of before. Refuses like `provePassword`, and `SIGN_IN_FIRST` where the password has changed meanwhile. */
export async function makeCodes(viewer: Viewer, { password }: { password: string }): Promise<NewCodes> {
  const known = await provePassword(viewer, password)
  const codes = Array.from({ length: CODE.many }, newCode)
  if (
    !(await writeCodes(
      viewer.id,
      known,
      codes.map((code) => hashOf(codeAsRead(code))),
    ))
  )
    throw new Refusal('SIGN_IN_FIRST')
  return { codes }
}

export async function countCodes(viewer: Viewer): Promise<CodesLeft> {
  const { unused, made_at, used_at } = await codesOf(viewer.id)
  return { unused, madeAt: made_at?.toISOString() ?? null, usedAt: used_at?.toISOString() ?? null }
}

/**
 * Spends a code for a new password and ends every session. Refuses `INVALID` with the code, whether it is wrong, spent or of
 * another name, and whoever has the name: the new password is hashed for none of them.
 */
export async function recover({ handle, code, password }: Recovery, familiarity: Familiarity): Promise<Recovered> {
  const hash = hashOf(code)
  const owner = await ownerOfCode(hash)
  if (owner?.handle !== handle) throw wrongCode()
  const unused = await spendCode(BigInt(owner.account), hash, await hashPassword(password, familiarity))
  if (unused === null) throw wrongCode()
  return { handle, unused }
}

const wrongCode = () => new Refusal('INVALID', { code: { problem: 'WRONG_CODE' } })

/** Nothing slower: a hundred random bits can't be guessed. */
function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}

/** Five of each byte's bits: the alphabet has 32 characters. */
function newCode(): string {
  const characters = Array.from(randomBytes(CODE.length), (byte) => CODE_ALPHABET[byte & 31]).join('')
  return characters.replace(new RegExp(`.{${CODE.group}}(?!$)`, 'g'), '$&-')
}
