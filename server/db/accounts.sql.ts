import pg from 'pg'
import type { AccountExport } from '../contract/accounts.ts'
import type { Language } from '../contract/languages.ts'
import type { Role } from '../contract/roles.ts'
import { rowsOf, UNIQUE_VIOLATION } from './client.ts'
import type { Sealed } from './sealed.ts'

export type NewAccount = {
  handle: string
  passwordHash: string
  email: string | undefined
  language: Language
  seen: number
  key: string | undefined
  /** What is kept of the name once its owner leaves. */
  leftName: Buffer
}

/** Unique indexes decide about the name, since two may ask at once. */
export async function joinAccount({
  handle,
  passwordHash,
  email,
  language,
  seen,
  key,
  leftName,
}: NewAccount): Promise<'JOINED' | 'TAKEN'> {
  try {
    const values = [handle, passwordHash, email ?? null, language, seen, key ?? null, leftName]
    await rowsOf('join', 'SELECT join_account($1, $2, $3, $4, $5::smallint, $6::uuid, $7)', values)
    return 'JOINED'
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION) return 'TAKEN'
    throw error
  }
}

export async function joinedUnder(key: string): Promise<{ handle: string; passwordHash: string } | undefined> {
  const [made] = await rowsOf<{ handle: string; passwordHash: string }>(
    'joined-under',
    `SELECT a.handle, a.password_hash AS "passwordHash"
     FROM join_keys k JOIN accounts a ON a.id = k.account WHERE k.key = $1 AND a.handle IS NOT NULL`,
    [key],
  )
  return made
}

/**
 * Erases only if this is still the password's hash; `withdrawing` withdraws the theories in the same transaction. Of two
 * calls at once, one answers true.
 */
export async function eraseAccount(
  account: bigint,
  passwordHash: string,
  withdrawing: boolean,
  leftName: Buffer,
): Promise<boolean> {
  const [row] = await rowsOf<{ erased: boolean }>('erase-account', 'SELECT leave_account($1, $2, $3, $4) AS erased', [
    account,
    passwordHash,
    withdrawing,
    leftName,
  ])
  return row?.erased ?? false
}

export async function writeRole(handle: string, role: Role): Promise<Role | undefined> {
  const [before] = await rowsOf<{ role: Role }>(
    'write-role',
    `WITH before AS (SELECT id, role FROM accounts WHERE handle = $1 FOR UPDATE),
          written AS (UPDATE accounts a SET role = $2 FROM before b WHERE a.id = b.id AND b.role <> $2)
     SELECT role FROM before`,
    [handle, role],
  )
  return before?.role
}

// An index of votes by voter would slow every vote, for a question asked once an account.
const EXPORT = `
  SELECT jsonb_build_object(
    'account', jsonb_build_object('handle', a.handle, 'email', a.email, 'role', a.role, 'language', a.language, 'seen', a.seen,
                                  'joinedAt', iso_moment(a.joined_at)),
    'recoveryCodes', jsonb_build_object('unused', (SELECT count(*) FROM recovery_codes c WHERE c.account = a.id AND c.used_at IS NULL)),
    'suspension', (
      SELECT jsonb_build_object('reason', s.reason, 'began', iso_moment(s.began), 'until', iso_moment(s.until))
      FROM suspension_terms s WHERE s.account = a.id),
    'theories', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', t.id::text, 'storyline', t.storyline, 'language', t.language, 'publishedAt', iso_moment(t.published_at),
        'withdrawnAt', (SELECT iso_moment(w.withdrawn_at) FROM withdrawals w WHERE w.theory = t.id),
        'relation', (SELECT jsonb_build_object('kind', l.kind, 'theory', l.ancestor::text) FROM lineage l WHERE l.theory = t.id),
        'versions', (
          SELECT jsonb_agg(text_of(x) - ARRAY['theory', 'opening', 'episodes'] || jsonb_build_object('writtenAt', iso_moment(x.written_at))
            ORDER BY x.version) FROM texts x WHERE x.theory = t.id)
      ) ORDER BY t.id), '[]') FROM theories t WHERE t.author = a.id),
    'votes', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('theory', v.theory::text, 'version', v.version, 'castAt', iso_moment(v.cast_at))
        ORDER BY v.theory), '[]') FROM votes v WHERE v.fan = a.id),
    'flags', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('theory', f.theory::text, 'version', f.version, 'episode', f.episode,
                                                   'flaggedAt', iso_moment(f.flagged_at), 'answer', f.answer)
        ORDER BY f.theory, f.version), '[]') FROM spoiler_flags f WHERE f.fan = a.id),
    'draft', (
      SELECT jsonb_build_object('version', d.version, 'keptAt', iso_moment(d.kept_at), 'draft', d.draft, 'replaced', d.replaced)
      FROM drafts d WHERE d.account = a.id),
    'notices', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'theory', n.theory::text, 'version', n.version, 'at', iso_moment(n.at))
          || CASE WHEN n.since IS NULL THEN '{}' ELSE jsonb_build_object('since', n.since, 'until', n.until,
               'stars', stars_gathered(n.theory, n.since, n.since_votes, n.until, n.until_votes)) END
          || CASE WHEN n.place IS NULL THEN '{}' ELSE jsonb_build_object('place', n.place) END
        ORDER BY n.id), '[]') FROM notices n WHERE n.account = a.id),
    'answers', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('storyline', r.storyline, 'starter', r.starter, 'at', iso_moment(r.at)) ORDER BY r.storyline), '[]')
      FROM answers r WHERE r.account = a.id),
    'mutedNotices', (
      SELECT coalesce(jsonb_agg(u.kind ORDER BY u.kind), '[]') FROM muted_notices u WHERE u.account = a.id)
  ) AS kept
  FROM accounts a WHERE a.id = $1 AND a.handle IS NOT NULL`

export async function exportOf(account: bigint): Promise<Sealed<AccountExport> | undefined> {
  return (await rowsOf<{ kept: Sealed<AccountExport> }>('export', EXPORT, [account]))[0]?.kept
}
