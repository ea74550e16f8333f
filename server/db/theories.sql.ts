import pg from 'pg'
import type { Language, Words } from '../contract/languages.ts'
import type { Removal } from '../contract/removals.ts'
import type { Relation } from '../contract/theories.ts'
import type { KeptText, TheoryText } from '../contract/theory-parts.ts'
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
  storyline_spoiler_episode: number
  storyline_title: Sealed<Words>
  storyline_safe_title: Words
  /** Whom it is about: a mask may say so. */
  characters: { slug: string; name: string }[]
}

/** `claim` is how it begins, in words without markup, where `cut` says so; else it is the whole, as it was written. */
export type TheoryRowFacts = TheoryFacts & { title: Sealed; claim: Sealed; cut: boolean; evidence_count: number }

/** What a theory's storyline is called: for those who have seen enough, and for all others. */
const STORYLINE_COLUMNS = `sl.spoiler_episode AS storyline_spoiler_episode,
         (SELECT jsonb_object_agg(w.language, w.title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_title,
         (SELECT jsonb_object_agg(w.language, w.safe_title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_safe_title`

/** The present text `x` of theories `t`. */
export const PRESENT_TEXT = 'JOIN texts x ON x.theory = t.id AND x.version = t.version'

/** What a `TheoryRowFacts` is read from: theories `t` and their text `x`, standing `s`, author `a` and storyline `sl`. */
export const ROW_COLUMNS = `t.id::text AS id, t.storyline, t.language, t.spoiler_episode, t.published_at, x.title,
         coalesce(x.opening, x.claim) AS claim, x.opening IS NOT NULL AS cut, s.votes, a.handle AS author,
         cardinality(x.episodes) AS evidence_count,
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
  text: Sealed<KeptText>
  relation: Relation | null
  edited_at: Date | null
}

/** Everything of a theory that says `text`; where `whole` does not hold, the beginning of its claim stands for all that it says. */
const wholeTheory = (whole: string, text: string) => `
  SELECT t.id::text AS id, t.storyline, t.language, t.spoiler_episode, t.published_at, t.version, ${whole} AS whole,
         CASE WHEN ${whole} THEN ${text} ELSE cut_text(${text}, ${CUT_CLAIM}) END AS text,
         x.spoiler_episode AS own_spoiler_episode, t.edited_at, s.votes, a.handle AS author,
         characters_named(x.characters) AS characters, ${STORYLINE_COLUMNS},
         (SELECT jsonb_build_object('kind', l.kind, 'theory', l.ancestor::text) FROM lineage l WHERE l.theory = t.id) AS relation
  FROM theories t
  ${PRESENT_TEXT}
  JOIN on_stage s ON s.theory = t.id
  JOIN accounts a ON a.id = t.author
  JOIN storylines sl ON sl.slug = t.storyline`

/** One theory on stage with everything its page shows, or nothing. */
export async function theoryFacts(id: string): Promise<TheoryViewFacts | undefined> {
  return (await rowsOf<TheoryViewFacts>('theory', `${wholeTheory('true', 'text_of(x)')} WHERE t.id = $1`, [id]))[0]
}

/** Texts of several theories that stand in one answer (bytes, as they are kept: JSON may write them twice as long). */
const TOGETHER = 64_000

const WEIGHED = `(
    SELECT w.id, w.place, w.text, sum(w.bytes) OVER (ORDER BY w.place) <= ${TOGETHER} AS whole
    FROM (SELECT given.id, given.place, read.text, (SELECT sum(octet_length(sentence)) FROM sentences_of(read.text) AS sentence) AS bytes
          FROM unnest($1::bigint[]) WITH ORDINALITY AS given (id, place)
          JOIN theories t ON t.id = given.id ${PRESENT_TEXT} JOIN on_stage l ON l.theory = t.id,
               LATERAL (SELECT text_of(x) AS text OFFSET 0) AS read) AS w
  ) AS asked`

/**
 * The same of several, in the order asked for; what is not on stage is left out. They are whole as far as there is room for
 * them in one answer, and of those behind stands the beginning.
 */
export function severalTheoryFacts(ids: string[]): Promise<TheoryViewFacts[]> {
  return rowsOf<TheoryViewFacts>(
    'theories',
    `${wholeTheory('asked.whole', 'asked.text')} JOIN ${WEIGHED} ON asked.id = t.id ORDER BY asked.place`,
    [ids],
  )
}

/** The theories on stage with numbers from `first` to `last`, by number. */
export function listedTheories(first: number, last: number): Promise<{ id: string; changed_at: Date }[]> {
  return rowsOf<{ id: string; changed_at: Date }>(
    'listed-theories',
    `SELECT t.id::text AS id, coalesce(t.edited_at, t.published_at) AS changed_at
     FROM on_stage s JOIN theories t ON t.id = s.theory
     WHERE s.theory BETWEEN $1 AND $2 ORDER BY s.theory`,
    [first, last],
  )
}

/** Whether there is such a theory, and it is on stage. */
export async function isOnStage(id: string): Promise<boolean> {
  return (await rowsOf('on-stage', 'SELECT FROM on_stage WHERE theory = $1', [id])).length > 0
}

/** Why a theory is not on stage; null where it is, or where there is none. */
export async function absenceOf(id: string): Promise<Removal | null> {
  const [row] = await rowsOf<{ absence: Removal | null }>('absence', 'SELECT absence_of($1) AS absence', [id])
  return row?.absence ?? null
}

/** The highest number of a theory on stage; 0 where none is. */
export async function lastListed(): Promise<number> {
  const [row] = await rowsOf<{ last: string }>(
    'last-listed',
    'SELECT coalesce(max(theory), 0)::text AS last FROM on_stage',
    [],
  )
  return Number(row?.last)
}

/** A text that is written now: with how its claim begins, in words without markup. */
export type NewText = TheoryText & { opening: string }

export type NewTheory = {
  author: bigint
  storyline: string
  language: Language
  text: NewText
  relation: Relation | undefined
  /** What it is made under, if anything, and the hash of all that it says. */
  made: { key: string; content: string } | undefined
}

/**
 * Writes a theory with all that belongs to it, in one statement; its number and moment are Postgres' own. Nothing is written
 * for whoever has left meanwhile, nor under a key that has made one.
 */
export async function publishTheory({
  author,
  storyline,
  language,
  text,
  relation,
  made,
}: NewTheory): Promise<{ id: string } | 'KEY_TAKEN' | undefined> {
  try {
    const [published] = await rowsOf<{ id: string | null }>(
      'publish-theory',
      `SELECT publish_theory($1, $2, $3, decode($4, 'hex'))::text AS id`,
      [
        author,
        JSON.stringify({ storyline, language, text, relation: relation ?? null }),
        made?.key ?? null,
        made?.content ?? null,
      ],
    )
    return published?.id == null ? undefined : { id: published.id }
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

/**
 * Records that a theory has left the stage; a trigger takes it off every count in the same transaction. Answers whether it
 * has, now or before: it has not where its author has left.
 */
export async function recordWithdrawal(id: string): Promise<boolean> {
  // The author's row is shared: whoever is leaving at this moment takes the text along, or has left before.
  const [row] = await rowsOf<{ present: boolean }>(
    'withdraw-theory',
    `WITH present AS MATERIALIZED (
       SELECT t.id, t.author FROM theories t JOIN accounts a ON a.id = t.author WHERE t.id = $1 AND a.handle IS NOT NULL FOR SHARE OF a
     ), withdrawn AS MATERIALIZED (SELECT take_off(id, 'withdrawn', author, NULL) AS first FROM present)
     SELECT count(first) > 0 AS present FROM withdrawn`,
    [id],
  )
  return row?.present ?? false
}
