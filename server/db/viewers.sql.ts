import type { Language } from '../contract/languages.ts'
import { rowsOf } from './client.ts'

export type ViewerFacts = { id: bigint; handle: string; role: string; language: Language; seen: number }

/** The account behind a session, if its version still counts. Asked at each request, hence a named statement. */
export async function viewerFacts(account: bigint, version: number): Promise<ViewerFacts | undefined> {
  const [facts] = await rowsOf<Omit<ViewerFacts, 'id'> & { id: string }>(
    'viewer',
    'SELECT id::text AS id, handle, role, language, seen FROM accounts WHERE id = $1 AND session_version = $2',
    [account, version],
  )
  return facts && { ...facts, id: BigInt(facts.id) }
}
