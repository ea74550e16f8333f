import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'

/** What a text says, whole. */
export type TheorySaying = {
  title: string
  claim: string
  lookFor: string | null
  spoilerEpisode: number
  headcanon: boolean
  evidence: { episode: number; note: string }[]
  characters: string[]
}

/**
 * The newest of a theory's texts that étoiles were given to, or the present one where none was. It is for its author's
 * next edit to be held against. What an old version did not keep is taken to be as it is now.
 */
export async function starredText(id: string): Promise<TheorySaying | undefined> {
  const [text] = await rowsOf<TheorySaying>(
    'starred-text',
    `SELECT x.title, x.claim, x.look_for AS "lookFor", x.spoiler_episode AS "spoilerEpisode", x.evidence,
            coalesce(x.headcanon, t.headcanon) AS headcanon, coalesce(x.characters, characters_of(t.id)) AS characters
     FROM theories t JOIN texts x ON x.theory = t.id AND x.version = coalesce(
       (SELECT k.version FROM version_votes k WHERE k.theory = t.id AND k.votes > 0 ORDER BY k.version DESC LIMIT 1), t.version)
     WHERE t.id = $1`,
    [id],
  )
  return text
}

/** A theory's present text with its number, or nothing where it is not on stage. */
export async function standingText(id: string): Promise<(TheorySaying & { version: number }) | undefined> {
  const [text] = await rowsOf<TheorySaying & { version: number }>(
    'standing-text',
    `SELECT t.version, t.title, t.claim, t.look_for AS "lookFor", t.headcanon, evidence_of(t.id) AS evidence,
            coalesce(t.own_spoiler_episode, t.spoiler_episode) AS "spoilerEpisode", characters_of(t.id) AS characters
     FROM theories t JOIN standing s ON s.theory = t.id AND s.listed WHERE t.id = $1`,
    [id],
  )
  return text
}

export type EditedTheory = TheorySaying & {
  id: string
  /** How the claim begins, in words without markup. */
  opening: string
  author: bigint
  version: number
  /** Whether it says something else than the étoiles were given to. */
  material: boolean
  /** From so many étoiles on, a material edit needs a yes, and those who gave them are told. */
  toldFrom: number
  confirmed: boolean
}

export type EditOutcome = 'EDITED' | 'STALE' | 'UNCONFIRMED' | 'NOT_ALLOWED' | 'NOT_FOUND'

/** Replaces a text by its author's new one; the old one is kept as a version. */
export async function editTheory(theory: EditedTheory): Promise<EditOutcome> {
  const [edited] = await rowsOf<{ outcome: EditOutcome }>(
    'edit-theory',
    `SELECT keep_opening(edit_theory($1, $2, $3, $4, $5, $6, $7, $8::smallint, $9, $10::smallint[], $11::text[], $12::text[], $13, $14),
                         $1, $15) AS outcome`,
    [
      theory.id,
      theory.author,
      theory.version,
      theory.material,
      theory.title,
      theory.claim,
      theory.lookFor,
      theory.spoilerEpisode,
      theory.headcanon,
      theory.evidence.map(({ episode }) => episode),
      theory.evidence.map(({ note }) => note),
      theory.characters,
      theory.toldFrom,
      theory.confirmed,
      theory.opening,
    ],
  )
  if (!edited) throw new Error('an edit had no outcome')
  return edited.outcome
}

export type VersionFacts = {
  /** The theory's. */
  id: string
  version: number
  written_at: Date
  votes: number
  author: string | null
  /** What it may be read from: its own level, or the present one's where that is later. */
  spoiler_episode: number
  own_spoiler_episode: number
  title: Sealed
  claim: Sealed
  look_for: Sealed | null
  evidence: Sealed<{ episode: number; note: string }[]>
  /** Null in versions that were replaced before this was kept, as `headcanon` is. */
  characters: Sealed<{ slug: string; name: string }[]> | null
  headcanon: boolean | null
}

// What three fans have said that a text which was replaced tells: an answer that came with a later text, or after it, was
// not about this one.
const SAID_OF_IT = `(
  SELECT f.episode FROM spoiler_flags f
  WHERE f.theory = x.theory AND f.version = x.version AND x.version < t.version
    AND (f.answer IS DISTINCT FROM 'own' OR f.answered_at > next.written_at)
  ORDER BY f.episode DESC OFFSET 2 LIMIT 1)`

/** What a theory's text was given that was never edited, or one of those that it has had. */
const VOTES = `coalesce((SELECT k.votes FROM version_votes k WHERE k.theory = t.id AND k.version = x.version), s.votes)`

/**
 * The versions of a listed theory with numbers up to `upTo` (without it, from the present one on) and no more than `rows` of
 * them, the latest first. Numbers have no gaps, so that a page is a range of them. A version never tells more than its own and
 * later levels, nor more than three fans said that it does.
 */
export function versionFacts(id: string, upTo: number | undefined, rows: number): Promise<VersionFacts[]> {
  return rowsOf<VersionFacts>(
    'versions',
    `SELECT x.theory::text AS id, x.version, x.written_at, x.title, x.claim, x.look_for, x.evidence, x.headcanon, a.handle AS author,
            CASE WHEN x.characters IS NOT NULL THEN characters_named(x.characters) END AS characters,
            x.spoiler_episode AS own_spoiler_episode, greatest(x.spoiler_episode, t.spoiler_episode, ${SAID_OF_IT}) AS spoiler_episode,
            ${VOTES} AS votes
     FROM theories t JOIN standing s ON s.theory = t.id AND s.listed JOIN accounts a ON a.id = t.author
     JOIN texts x ON x.theory = t.id AND x.version BETWEEN coalesce($2, t.version) - $3 + 1 AND coalesce($2, t.version)
     LEFT JOIN versions following ON following.theory = t.id AND following.version = x.version + 1
     CROSS JOIN LATERAL (SELECT coalesce(following.written_at, t.edited_at) AS written_at) AS next
     WHERE t.id = $1 ORDER BY x.version DESC`,
    [id, upTo ?? null, rows],
  )
}

/** When a version was written and what it was given; no word of it. */
type EditionFacts = { version: number; written_at: Date; votes: number }

/** The numbers around a version of a listed theory, `rows` of them, half of them later where there are; the latest first. */
export async function editionsAround(
  id: string,
  version: number,
  rows: number,
): Promise<{ present: number; around: EditionFacts[] }> {
  const around = await rowsOf<EditionFacts & { present: number }>(
    'editions',
    `SELECT x.version, x.written_at, ${VOTES} AS votes, t.version AS present
     FROM theories t JOIN standing s ON s.theory = t.id AND s.listed
     CROSS JOIN LATERAL (SELECT least(t.version, greatest($2 + $3 / 2, $3)) AS version) AS latest
     CROSS JOIN LATERAL (
       SELECT t.version, coalesce(t.edited_at, t.published_at) AS written_at WHERE t.version = latest.version
       UNION ALL
       SELECT v.version, v.written_at FROM versions v
       WHERE v.theory = t.id AND v.version BETWEEN latest.version - $3 + 1 AND latest.version
     ) AS x
     WHERE t.id = $1 ORDER BY x.version DESC`,
    [id, version, rows],
  )
  return { present: around[0]?.present ?? version, around }
}
