import { rowsOf } from './client.ts'

/** In the place of all that there were; false if this is no longer the password's hash. */
export async function writeCodes(account: bigint, passwordHash: string, hashes: Buffer[]): Promise<boolean> {
  const [row] = await rowsOf<{ made: boolean }>('make-codes', 'SELECT make_recovery_codes($1, $2, $3) AS made', [
    account,
    passwordHash,
    hashes,
  ])
  return row?.made ?? false
}

export type CodesRow = { unused: number; made_at: Date | null; used_at: Date | null }

export async function codesOf(account: bigint): Promise<CodesRow> {
  const [row] = await rowsOf<CodesRow>(
    'codes-left',
    `SELECT count(*) FILTER (WHERE used_at IS NULL)::integer AS unused, max(made_at) AS made_at, max(used_at) AS used_at
     FROM recovery_codes WHERE account = $1`,
    [account],
  )
  return row ?? { unused: 0, made_at: null, used_at: null }
}

/** By the code alone, so that an unknown name costs what a wrong code does. */
export async function ownerOfCode(hash: Buffer): Promise<{ account: string; handle: string | null } | undefined> {
  const [row] = await rowsOf<{ account: string; handle: string | null }>(
    'owner-of-code',
    `SELECT a.id::text AS account, a.handle FROM recovery_codes c JOIN accounts a ON a.id = c.account
     WHERE c.code_hash = $1 AND c.used_at IS NULL`,
    [hash],
  )
  return row
}

/** Answers how many are left; null if it was no unused code of the account. Of two calls at once, one spends it. */
export async function spendCode(account: bigint, hash: Buffer, passwordHash: string): Promise<number | null> {
  const [row] = await rowsOf<{ unused: number | null }>('use-code', 'SELECT use_recovery_code($1, $2, $3) AS unused', [
    account,
    hash,
    passwordHash,
  ])
  return row?.unused ?? null
}
