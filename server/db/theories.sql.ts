import type { Language, Words } from '../contract/languages.ts'
import { MOST_RELATIVES, type Relation } from '../contract/theories.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'

type TheoryFacts = {
  id: string
  storyline: string
  /** Null where they have left. */
  author: string | null
  language: Language
  spoiler_episode: number
  votes: number
  published_at: Date
  title: Sealed
  claim: Sealed
  storyline_spoiler_episode: number
  storyline_title: Sealed<Words>
  storyline_safe_title: Words
  /** Whom it is about: a mask may say so. */
  characters: { slug: string; name: string }[]
}

export type TheoryRowFacts = TheoryFacts & { evidence_count: number }

/** What a theory's storyline is called: for those who have seen enough, and for all others. */
const STORYLINE_COLUMNS = `sl.spoiler_episode AS storyline_spoiler_episode,
         (SELECT jsonb_object_agg(w.language, w.title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_title,
         (SELECT jsonb_object_agg(w.language, w.safe_title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_safe_title`

/** What a `TheoryRowFacts` is read from: theories `t`, their standing `s`, author `a` and storyline `sl`. */
export const ROW_COLUMNS = `t.id::text AS id, t.storyline, t.language, t.spoiler_episode, t.published_at, t.title,
         left(t.claim, 400) AS claim, s.votes, a.handle AS author,
         (SELECT count(*)::integer FROM evidence e WHERE e.theory = t.id) AS evidence_count,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) ORDER BY c.position), '[]')
          FROM theory_characters tc JOIN characters c ON c.slug = tc.character WHERE tc.theory = t.id) AS characters,
         ${STORYLINE_COLUMNS}`

export type TheoryViewFacts = TheoryFacts & {
  version: number
  own_spoiler_episode: number
  look_for: Sealed | null
  evidence: Sealed<{ episode: number; note: string }[]>
  relation: Relation | null
  headcanon: boolean
  edited_at: Date | null
}

const WHOLE_THEORY = `
  SELECT t.id::text AS id, t.storyline, t.language, t.spoiler_episode, t.published_at, t.title, t.claim, t.look_for, t.version,
         coalesce(t.own_spoiler_episode, t.spoiler_episode) AS own_spoiler_episode, t.headcanon, t.edited_at, s.votes, a.handle AS author, evidence_of(t.id) AS evidence,
         characters_named(characters_of(t.id)) AS characters, ${STORYLINE_COLUMNS},
         (SELECT jsonb_build_object('kind', l.kind, 'theory', l.ancestor::text) FROM lineage l WHERE l.theory = t.id) AS relation
  FROM theories t
  JOIN standing s ON s.theory = t.id AND s.listed
  JOIN accounts a ON a.id = t.author
  JOIN storylines sl ON sl.slug = t.storyline`

/** One listed theory with everything its page shows, or nothing. */
export async function theoryFacts(id: string): Promise<TheoryViewFacts | undefined> {
  return (await rowsOf<TheoryViewFacts>('theory', `${WHOLE_THEORY} WHERE t.id = $1`, [id]))[0]
}

/** The same of several, in the order asked for; what is not listed is left out. */
export function severalTheoryFacts(ids: string[]): Promise<TheoryViewFacts[]> {
  return rowsOf<TheoryViewFacts>(
    'theories',
    `${WHOLE_THEORY} JOIN unnest($1::bigint[]) WITH ORDINALITY AS asked (id, place) ON asked.id = t.id ORDER BY asked.place`,
    [ids],
  )
}

/** The listed theories with numbers from `first` to `last`, by number. */
export function listedTheories(first: number, last: number): Promise<{ id: string; changed_at: Date }[]> {
  return rowsOf<{ id: string; changed_at: Date }>(
    'listed-theories',
    `SELECT t.id::text AS id, coalesce(t.edited_at, t.published_at) AS changed_at
     FROM standing s JOIN theories t ON t.id = s.theory
     WHERE s.listed AND s.theory BETWEEN $1 AND $2 ORDER BY s.theory`,
    [first, last],
  )
}

/** The highest number of a listed theory; 0 where none is. */
export async function lastListed(): Promise<number> {
  const [row] = await rowsOf<{ last: string }>(
    'last-listed',
    'SELECT coalesce(max(theory), 0)::text AS last FROM standing WHERE listed',
    [],
  )
  return Number(row?.last)
}

export type NewTheory = {
  storyline: string
  author: bigint
  title: string
  claim: string
  lookFor: string | null
  language: Language
  spoilerEpisode: number
  evidence: { episode: number; note: string }[]
  characters: string[]
  relation: Relation | undefined
  headcanon: boolean
}

const PUBLISH = `
  WITH published AS (
    INSERT INTO theories (storyline, author, title, claim, look_for, language, spoiler_episode, headcanon)
    SELECT $1, a.id, $3, $4, $5, $6, $7, $13 FROM accounts a WHERE a.id = $2 AND a.handle IS NOT NULL FOR SHARE
    RETURNING id
  ), evidenced AS (
    INSERT INTO evidence (theory, position, episode, note)
    SELECT p.id, e.position, e.episode, e.note
    FROM published p, unnest($8::smallint[], $9::text[]) WITH ORDINALITY AS e (episode, note, position)
  ), peopled AS (
    INSERT INTO theory_characters (theory, character, language) SELECT p.id, c, $6 FROM published p, unnest($10::text[]) AS c
  ), related AS (
    INSERT INTO lineage (theory, kind, ancestor) SELECT p.id, $11, $12::bigint FROM published p WHERE $12 IS NOT NULL
  )
  SELECT id::text AS id FROM published`

/**
 * Writes a theory with all that belongs to it, in one statement; its number and moment are Postgres' own. Nothing is written
 * for whoever has left meanwhile.
 */
export async function publishTheory(theory: NewTheory): Promise<{ id: string } | undefined> {
  const rows = await rowsOf<{ id: string }>('publish-theory', PUBLISH, [
    theory.storyline,
    theory.author,
    theory.title,
    theory.claim,
    theory.lookFor,
    theory.language,
    theory.spoilerEpisode,
    theory.evidence.map(({ episode }) => episode),
    theory.evidence.map(({ note }) => note),
    theory.characters,
    theory.relation?.kind ?? null,
    theory.relation?.theory ?? null,
    theory.headcanon,
  ])
  return rows[0]
}

/**
 * Records that a theory has left the stage; a trigger takes it off every count in the same transaction. Answers whether
 * it had not left before, and nothing where its author has left the house.
 */
export async function recordWithdrawal(id: string): Promise<{ isNew: boolean } | undefined> {
  // The author's row is shared: whoever is leaving at this moment takes the text along, or has left before.
  const [row] = await rowsOf<{ present: boolean; is_new: boolean }>(
    'withdraw-theory',
    `WITH present AS MATERIALIZED (
       SELECT t.id FROM theories t JOIN accounts a ON a.id = t.author WHERE t.id = $1 AND a.handle IS NOT NULL FOR SHARE OF a
     ), withdrawn AS (INSERT INTO withdrawals (theory) SELECT id FROM present ON CONFLICT DO NOTHING RETURNING theory)
     SELECT EXISTS (SELECT FROM present) AS present, EXISTS (SELECT FROM withdrawn) AS is_new`,
    [id],
  )
  return row?.present ? { isNew: row.is_new } : undefined
}

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

export type RelativeFacts = {
  id: string
  kind: Relation['kind'] | null
  parent: string | null
  listed: boolean
  title: Sealed
  author: string | null
  language: Language
  spoiler_episode: number
  votes: number
  /** How many grew out of it and are not among the rows; counted to `MOST_RELATIVES` and no further. */
  more: number
}

/** Generations that are shown, theories of one generation, and of all that grew out of one. */
const LINEAGE = { generations: 12, siblings: 12, generation: 24, down: 60 } as const

/**
 * Where a theory comes from, to its first ancestor, and what grew out of it; the ancestors from the root on first. Each
 * theory is asked for its first few and each generation is cut before the next is looked for, so that a family of
 * thousands costs no more than one of dozens.
 */
export const RELATIVES = `
  WITH RECURSIVE up AS (
    SELECT $1::bigint AS theory, 0 AS depth
    UNION ALL SELECT l.ancestor, u.depth + 1 FROM up u JOIN lineage l ON l.theory = u.theory WHERE u.depth < ${LINEAGE.generations}
  ), down AS (
    SELECT $1::bigint AS theory, 0 AS depth
    UNION ALL (
      SELECT g.theory, d.depth + 1 FROM down d
      CROSS JOIN LATERAL (SELECT l.theory FROM lineage l WHERE l.ancestor = d.theory ORDER BY l.theory LIMIT ${LINEAGE.siblings}) AS g
      WHERE d.depth < ${LINEAGE.generations} LIMIT ${LINEAGE.generation}
    )
  ), family AS MATERIALIZED (
    SELECT theory, -depth AS generation FROM up
    UNION ALL (SELECT theory, depth FROM down WHERE depth > 0 ORDER BY depth, theory LIMIT ${LINEAGE.down})
  )
  SELECT t.id::text AS id, l.kind, CASE WHEN l.ancestor IN (SELECT theory FROM family) THEN l.ancestor::text END AS parent,
         s.listed, t.title, a.handle AS author, t.language, t.spoiler_episode, s.votes,
         -- Beside an ancestor stand others that are not of this line.
         CASE WHEN f.generation < 0 THEN 0 ELSE (
           SELECT count(*)::integer FROM (SELECT x.theory FROM lineage x WHERE x.ancestor = f.theory LIMIT ${MOST_RELATIVES + LINEAGE.siblings}) AS grown
           WHERE grown.theory NOT IN (SELECT theory FROM family)) END AS more
  FROM family f JOIN theories t ON t.id = f.theory JOIN standing s ON s.theory = t.id JOIN accounts a ON a.id = t.author
  LEFT JOIN lineage l ON l.theory = t.id ORDER BY f.generation, t.id`

/** The family of one theory, as `RELATIVES` says. */
export function relativeFacts(id: string): Promise<RelativeFacts[]> {
  return rowsOf<RelativeFacts>('relatives', RELATIVES, [id])
}
