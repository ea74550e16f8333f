import type { KeptDraft } from '../contract/drafts.ts'
import { rowsOf } from './client.ts'

export type DraftFacts = { version: number; kept_at: Date; draft: KeptDraft; replaced: KeptDraft | null }

export async function draftFacts(account: bigint): Promise<DraftFacts | undefined> {
  const [facts] = await rowsOf<DraftFacts>(
    'draft',
    'SELECT version, kept_at, draft, replaced FROM drafts WHERE account = $1',
    [account],
  )
  return facts
}

/**
 * The newer draft wins; one that this device had not read is set aside. One statement, so two devices at once see each
 * other's. The same text changes nothing; an account that has left keeps none.
 */
export async function keepDraft(account: bigint, draft: KeptDraft, version: number): Promise<DraftFacts | undefined> {
  const [kept] = await rowsOf<DraftFacts>(
    'keep-draft',
    `INSERT INTO drafts AS d (account, draft) SELECT id, $2 FROM accounts WHERE id = $1 AND handle IS NOT NULL FOR SHARE
     ON CONFLICT (account) DO UPDATE
       SET draft = excluded.draft,
           version = CASE WHEN d.draft = excluded.draft THEN d.version ELSE d.version + 1 END,
           kept_at = CASE WHEN d.draft = excluded.draft THEN d.kept_at ELSE now() END,
           replaced = CASE WHEN d.version = $3 OR d.draft = excluded.draft THEN d.replaced ELSE d.draft END
     RETURNING version, kept_at, draft, replaced`,
    [account, JSON.stringify(draft), version],
  )
  return kept
}

export async function forgetDraft(account: bigint): Promise<void> {
  await rowsOf('forget-draft', 'DELETE FROM drafts WHERE account = $1', [account])
}
