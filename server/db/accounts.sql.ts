import type { AccountExport } from '../contract/accounts.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'

/**
 * Forgets who an account was, if this is still its password's hash; with `withdrawing` its theories leave the stage in the
 * same moment. Answers whether it did: of two at once, one.
 */
export async function eraseAccount(account: bigint, passwordHash: string, withdrawing: boolean): Promise<boolean> {
  const [row] = await rowsOf<{ erased: boolean }>('erase-account', 'SELECT erase_account($1, $2, $3) AS erased', [
    account,
    passwordHash,
    withdrawing,
  ])
  return row?.erased ?? false
}

// Étoiles are looked for among all of the house's: an index by fan would cost every étoile what it is given for, and hardly
// anybody asks for theirs twice.
const EXPORT = `
  SELECT jsonb_build_object(
    'account', jsonb_build_object('handle', a.handle, 'email', a.email, 'role', a.role, 'language', a.language, 'seen', a.seen,
                                  'joinedAt', iso_moment(a.joined_at)),
    'theories', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', t.id::text, 'storyline', t.storyline, 'language', t.language, 'publishedAt', iso_moment(t.published_at),
        'withdrawnAt', (SELECT iso_moment(w.withdrawn_at) FROM withdrawals w WHERE w.theory = t.id),
        'relation', (SELECT jsonb_build_object('kind', l.kind, 'theory', l.ancestor::text) FROM lineage l WHERE l.theory = t.id),
        'versions', (
          SELECT jsonb_agg(jsonb_build_object(
            'version', x.version, 'writtenAt', iso_moment(x.written_at), 'title', x.title, 'claim', x.claim, 'lookFor', x.look_for,
            'evidence', x.evidence, 'characters', x.characters, 'headcanon', x.headcanon, 'spoilerEpisode', x.spoiler_episode
          ) ORDER BY x.version) FROM texts x WHERE x.theory = t.id)
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
        ORDER BY n.id), '[]') FROM notices n WHERE n.account = a.id)
  ) AS kept
  FROM accounts a WHERE a.id = $1 AND a.handle IS NOT NULL`

/** All that the house keeps of one fan, of one moment; nothing where they have left. */
export async function exportOf(account: bigint): Promise<Sealed<AccountExport> | undefined> {
  return (await rowsOf<{ kept: Sealed<AccountExport> }>('export', EXPORT, [account]))[0]?.kept
}
