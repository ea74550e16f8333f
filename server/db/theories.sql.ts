import pg from 'pg'
import type { Language, Words } from '../contract/languages.ts'
import type { Relation } from '../contract/theories.ts'
import { rowsOf, UNIQUE_VIOLATION } from './client.ts'
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

/** `claim` is how it begins, in words without markup, where `cut` says so; else it is the whole, as it was written. */
export type TheoryRowFacts = TheoryFacts & { cut: boolean; evidence_count: number }

/** What a theory's storyline is called: for those who have seen enough, and for all others. */
const STORYLINE_COLUMNS = `sl.spoiler_episode AS storyline_spoiler_episode,
         (SELECT jsonb_object_agg(w.language, w.title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_title,
         (SELECT jsonb_object_agg(w.language, w.safe_title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_safe_title`

/** What a `TheoryRowFacts` is read from: theories `t`, their standing `s`, author `a` and storyline `sl`. */
export const ROW_COLUMNS = `t.id::text AS id, t.storyline, t.language, t.spoiler_episode, t.published_at, t.title,
         coalesce(t.opening, t.claim) AS claim, t.opening IS NOT NULL AS cut, s.votes, a.handle AS author,
         (SELECT count(*)::integer FROM evidence e WHERE e.theory = t.id) AS evidence_count,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) ORDER BY c.position), '[]')
          FROM theory_characters tc JOIN characters c ON c.slug = tc.character WHERE tc.theory = t.id) AS characters,
         ${STORYLINE_COLUMNS}`

/** Of a theory that an answer has no room for, so much of its claim is told (code points). */
const CUT_CLAIM = 200

export type TheoryViewFacts = TheoryFacts & {
  /** Whether its texts are all there. */
  whole: boolean
  version: number
  own_spoiler_episode: number
  look_for: Sealed | null
  evidence: Sealed<{ episode: number; note: string }[]>
  relation: Relation | null
  headcanon: boolean
  edited_at: Date | null
}

/** Everything of a theory; where `whole` does not hold, the beginning of its claim stands for all that it says. */
const wholeTheory = (whole: string) => `
  SELECT t.id::text AS id, t.storyline, t.language, t.spoiler_episode, t.published_at, t.title, t.version, ${whole} AS whole,
         CASE WHEN ${whole} THEN t.claim ELSE left(t.claim, ${CUT_CLAIM}) END AS claim, CASE WHEN ${whole} THEN t.look_for END AS look_for,
         CASE WHEN ${whole} THEN evidence_of(t.id) ELSE '[]' END AS evidence,
         coalesce(t.own_spoiler_episode, t.spoiler_episode) AS own_spoiler_episode, t.headcanon, t.edited_at, s.votes, a.handle AS author,
         characters_named(characters_of(t.id)) AS characters, ${STORYLINE_COLUMNS},
         (SELECT jsonb_build_object('kind', l.kind, 'theory', l.ancestor::text) FROM lineage l WHERE l.theory = t.id) AS relation
  FROM theories t
  JOIN standing s ON s.theory = t.id AND s.listed
  JOIN accounts a ON a.id = t.author
  JOIN storylines sl ON sl.slug = t.storyline`

/** One listed theory with everything its page shows, or nothing. */
export async function theoryFacts(id: string): Promise<TheoryViewFacts | undefined> {
  return (await rowsOf<TheoryViewFacts>('theory', `${wholeTheory('true')} WHERE t.id = $1`, [id]))[0]
}

/** Texts of several theories that stand in one answer (bytes, as they are kept: JSON may write them twice as long). */
const TOGETHER = 64_000

// Sizes are known without a look into the texts.
const WEIGHED = `(
    SELECT w.id, w.place, sum(w.bytes) OVER (ORDER BY w.place) <= ${TOGETHER} AS whole
    FROM (SELECT given.id, given.place, octet_length(x.claim) + coalesce(octet_length(x.look_for), 0)
                 + coalesce((SELECT sum(octet_length(e.note)) FROM evidence e WHERE e.theory = x.id), 0) AS bytes
          FROM unnest($1::bigint[]) WITH ORDINALITY AS given (id, place)
          JOIN theories x ON x.id = given.id JOIN standing l ON l.theory = x.id AND l.listed) AS w
  ) AS asked`

/**
 * The same of several, in the order asked for; what is not listed is left out. They are whole as far as there is room for
 * them in one answer, and of those behind stands the beginning.
 */
export function severalTheoryFacts(ids: string[]): Promise<TheoryViewFacts[]> {
  return rowsOf<TheoryViewFacts>(
    'theories',
    `${wholeTheory('asked.whole')} JOIN ${WEIGHED} ON asked.id = t.id ORDER BY asked.place`,
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
  /** How the claim begins, in words without markup. */
  opening: string
  lookFor: string | null
  language: Language
  spoilerEpisode: number
  evidence: { episode: number; note: string }[]
  characters: string[]
  relation: Relation | undefined
  headcanon: boolean
  /** What it is made under, if anything, and the hash of all that it says. */
  made: { key: string; content: string } | undefined
}

const PUBLISH = `
  WITH published AS (
    INSERT INTO theories (storyline, author, title, claim, look_for, language, spoiler_episode, headcanon, opening)
    SELECT $1, a.id, $3, $4, $5, $6, $7, $13, $16 FROM accounts a WHERE a.id = $2 AND a.handle IS NOT NULL FOR SHARE
    RETURNING id
  ), evidenced AS (
    INSERT INTO evidence (theory, position, episode, note)
    SELECT p.id, e.position, e.episode, e.note
    FROM published p, unnest($8::smallint[], $9::text[]) WITH ORDINALITY AS e (episode, note, position)
  ), peopled AS (
    INSERT INTO theory_characters (theory, character, language) SELECT p.id, c, $6 FROM published p, unnest($10::text[]) AS c
  ), related AS (
    INSERT INTO lineage (theory, kind, ancestor) SELECT p.id, $11, $12::bigint FROM published p WHERE $12 IS NOT NULL
  ), aged AS (
    DELETE FROM proposal_keys WHERE author = $2 AND made_at < now() - interval '7 days'
  ), made AS (
    INSERT INTO proposal_keys (author, key, content, theory)
    SELECT $2, $14::uuid, decode($15, 'hex'), p.id FROM published p WHERE $14::uuid IS NOT NULL
  )
  SELECT id::text AS id FROM published`

/**
 * Writes a theory with all that belongs to it, in one statement; its number and moment are Postgres' own. Nothing is written
 * for whoever has left meanwhile, nor under a key that has made one.
 */
export async function publishTheory(theory: NewTheory): Promise<{ id: string } | 'KEY_TAKEN' | undefined> {
  try {
    return (await rowsOf<{ id: string }>('publish-theory', PUBLISH, valuesOf(theory)))[0]
  } catch (error) {
    // Of two that are sent at once under one key the second waits for the first, and is here.
    const { code, constraint } = error instanceof pg.DatabaseError ? error : {}
    if (code === UNIQUE_VIOLATION && constraint === 'proposal_keys_pkey') return 'KEY_TAKEN'
    throw error
  }
}

/** The theory that a fan has made under a key, with the hash of what was sent; nothing where none was. */
export async function madeUnder(author: bigint, key: string): Promise<{ id: string; content: string } | undefined> {
  const [made] = await rowsOf<{ id: string; content: string }>(
    'made-under',
    `SELECT theory::text AS id, encode(content, 'hex') AS content FROM proposal_keys WHERE author = $1 AND key = $2`,
    [author, key],
  )
  return made
}

function valuesOf(theory: NewTheory): unknown[] {
  return [
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
    theory.made?.key ?? null,
    theory.made?.content ?? null,
    theory.opening,
  ]
}

/**
 * Records that a theory has left the stage; a trigger takes it off every count in the same transaction. Answers whether it
 * has, now or before: it has not where its author has left the house.
 */
export async function recordWithdrawal(id: string): Promise<boolean> {
  // The author's row is shared: whoever is leaving at this moment takes the text along, or has left before.
  const [row] = await rowsOf<{ present: boolean }>(
    'withdraw-theory',
    `WITH present AS MATERIALIZED (
       SELECT t.id FROM theories t JOIN accounts a ON a.id = t.author WHERE t.id = $1 AND a.handle IS NOT NULL FOR SHARE OF a
     ), withdrawn AS (INSERT INTO withdrawals (theory) SELECT id FROM present ON CONFLICT DO NOTHING)
     SELECT EXISTS (SELECT FROM present) AS present`,
    [id],
  )
  return row?.present ?? false
}
