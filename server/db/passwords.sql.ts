import { rowsOf } from './client.ts'

/** Answers the new session version; null if this is no longer the password's hash. */
export async function writePassword(account: bigint, knownHash: string, newHash: string): Promise<number | null> {
  const [row] = await rowsOf<{ version: number | null }>(
    'change-password',
    'SELECT change_password($1, $2, $3) AS version',
    [account, knownHash, newHash],
  )
  return row?.version ?? null
}
