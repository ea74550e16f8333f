import type { KeptText } from '../contract/theory-parts.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'
import { type NewText, PRESENT_TEXT } from './theories.sql.ts'

export async function presentText(id: string): Promise<{ version: number; text: KeptText } | undefined> {
  const [present] = await rowsOf<{ version: number; text: KeptText }>(
    'present-text',
    `SELECT t.version, text_of(x) AS text FROM theories t ${PRESENT_TEXT} JOIN on_stage s ON s.theory = t.id WHERE t.id = $1`,
    [id],
  )
  return present
}

/** `starred`, which the next edit is compared with, is the newest text with étoiles, or the present one. */
export async function starredText(id: string): Promise<{ starred: KeptText; present: KeptText } | undefined> {
  const [texts] = await rowsOf<{ starred: KeptText; present: KeptText }>(
    'starred-text',
    `SELECT text_of(given) AS starred, text_of(x) AS present
     FROM theories t ${PRESENT_TEXT} JOIN texts given ON given.theory = t.id AND given.version = coalesce(
       (SELECT k.version FROM version_votes k WHERE k.theory = t.id AND k.votes > 0 ORDER BY k.version DESC LIMIT 1), t.version)
     WHERE t.id = $1`,
    [id],
  )
  return texts
}

export type EditedTheory = {
  id: string
  author: bigint
  version: number
  text: NewText
  /** Whether it differs in substance from the text with the étoiles. */
  material: boolean
  /** From so many étoiles on, a material edit needs confirmation, and its voters are told. */
  toldFrom: number
  confirmed: boolean
}

export type EditOutcome = 'EDITED' | 'STALE' | 'UNCONFIRMED' | 'NOT_ALLOWED' | 'NOT_FOUND'

export async function editTheory(edited: EditedTheory): Promise<EditOutcome> {
  const { id, author, version, text, material, toldFrom, confirmed } = edited
  const [answer] = await rowsOf<{ outcome: EditOutcome }>(
    'edit-theory',
    'SELECT edit_theory($1, $2, $3, $4, $5, $6, $7) AS outcome',
    [id, author, version, JSON.stringify(text), material, toldFrom, confirmed],
  )
  if (!answer) throw new Error('an edit had no outcome')
  return answer.outcome
}

export type VersionFacts = {
  id: string
  version: number
  written_at: Date
  votes: number
  author: string | null
  /** The version's own level, or the present one's if that is later. */
  spoiler_episode: number
  own_spoiler_episode: number
  text: Sealed<KeptText>
  /** Null in versions replaced before this was kept. */
  characters: Sealed<{ slug: string; name: string }[]> | null
}

// An answer given with a later text is not about this one.
const SAID_OF_IT = `(
  SELECT f.episode FROM spoiler_flags f
  WHERE f.theory = x.theory AND f.version = x.version AND x.version < t.version
    AND (f.answer IS DISTINCT FROM 'own' OR f.answered_at > next.written_at)
  ORDER BY f.episode DESC OFFSET 2 LIMIT 1)`

const VOTES = `coalesce((SELECT k.votes FROM version_votes k WHERE k.theory = t.id AND k.version = x.version), s.votes)`

/**
 * Versions up to `upTo` (default: the present), latest first. Numbers have no gaps, so a page is a range. Readable from the
 * latest of a version's own level, later levels, and what three flags say.
 */
export function versionFacts(id: string, upTo: number | undefined, rows: number): Promise<VersionFacts[]> {
  return rowsOf<VersionFacts>(
    'versions',
    `SELECT x.theory::text AS id, x.version, x.written_at, text_of(x) AS text, a.handle AS author,
            CASE WHEN x.characters IS NOT NULL THEN characters_named(x.characters) END AS characters,
            x.spoiler_episode AS own_spoiler_episode, greatest(x.spoiler_episode, t.spoiler_episode, ${SAID_OF_IT}) AS spoiler_episode,
            ${VOTES} AS votes
     FROM theories t JOIN on_stage s ON s.theory = t.id JOIN accounts a ON a.id = t.author
     JOIN texts x ON x.theory = t.id AND x.version BETWEEN coalesce($2, t.version) - $3 + 1 AND coalesce($2, t.version)
     LEFT JOIN texts next ON next.theory = t.id AND next.version = x.version + 1
     WHERE t.id = $1 ORDER BY x.version DESC`,
    [id, upTo ?? null, rows],
  )
}

type EditionFacts = { version: number; written_at: Date; votes: number }

/** Half of the `rows` version numbers are later where there are; latest first. */
export async function editionsAround(
  id: string,
  version: number,
  rows: number,
): Promise<{ present: number; around: EditionFacts[] }> {
  const around = await rowsOf<EditionFacts & { present: number }>(
    'editions',
    `SELECT x.version, x.written_at, ${VOTES} AS votes, t.version AS present
     FROM theories t JOIN on_stage s ON s.theory = t.id
     CROSS JOIN LATERAL (SELECT least(t.version, greatest($2 + $3 / 2, $3)) AS version) AS latest
     JOIN texts x ON x.theory = t.id AND x.version BETWEEN latest.version - $3 + 1 AND latest.version
     WHERE t.id = $1 ORDER BY x.version DESC`,
    [id, version, rows],
  )
  return { present: around[0]?.present ?? version, around }
}
