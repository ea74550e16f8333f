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
     FROM texts x JOIN theories t ON t.id = x.theory WHERE x.theory = $1
     ORDER BY EXISTS (SELECT FROM votes v WHERE v.theory = x.theory AND v.counted AND v.version = x.version) DESC, x.version DESC LIMIT 1`,
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
    `SELECT edit_theory($1, $2, $3, $4, $5, $6, $7, $8::smallint, $9, $10::smallint[], $11::text[], $12::text[], $13, $14) AS outcome`,
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
    AND (f.answer IS DISTINCT FROM 'own'
         OR f.answered_at > (SELECT min(n.written_at) FROM texts n WHERE n.theory = x.theory AND n.version > x.version))
  ORDER BY f.episode DESC OFFSET 2 LIMIT 1)`

/**
 * Every version of a listed theory, the present one first. A version never tells more than its own and later levels, nor
 * more than three fans said that it does.
 */
export function versionFacts(id: string): Promise<VersionFacts[]> {
  return rowsOf<VersionFacts>(
    'versions',
    `SELECT x.theory::text AS id, x.version, x.written_at, x.title, x.claim, x.look_for, x.evidence, x.headcanon, a.handle AS author,
            CASE WHEN x.characters IS NOT NULL THEN characters_named(x.characters) END AS characters,
            x.spoiler_episode AS own_spoiler_episode, greatest(x.spoiler_episode, t.spoiler_episode, ${SAID_OF_IT}) AS spoiler_episode,
            (SELECT count(*)::integer FROM votes v WHERE v.theory = x.theory AND v.counted AND v.version = x.version) AS votes
     FROM texts x JOIN theories t ON t.id = x.theory JOIN standing s ON s.theory = x.theory AND s.listed
     JOIN accounts a ON a.id = s.author WHERE x.theory = $1 ORDER BY x.version DESC`,
    [id],
  )
}
