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
  /** Null once the author has left. */
  author: string | null
  language: Language
  spoiler_episode: number
  votes: number
  published_at: Date
  storyline_spoiler_episode: number
  storyline_title: Sealed<Words>
  storyline_safe_title: Words
  /** Shown even when masked. */
  characters: { slug: string; name: string }[]
}

/** If `cut`, `claim` is the opening without markup. */
export type TheoryRowFacts = TheoryFacts & { title: Sealed; claim: Sealed; cut: boolean; evidence_count: number }

const STORYLINE_COLUMNS = `sl.spoiler_episode AS storyline_spoiler_episode,
         (SELECT jsonb_object_agg(w.language, w.title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_title,
         (SELECT jsonb_object_agg(w.language, w.safe_title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_safe_title`

export const PRESENT_TEXT = 'JOIN texts x ON x.theory = t.id AND x.version = t.version'

export const ROW_COLUMNS = `t.id::text AS id, t.storyline, t.language, t.spoiler_episode, t.published_at, x.title,
         coalesce(x.opening, x.claim) AS claim, x.opening IS NOT NULL AS cut, s.votes, a.handle AS author,
         cardinality(x.episodes) AS evidence_count,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) ORDER BY c.position), '[]')
          FROM theory_characters tc JOIN characters c ON c.slug = tc.character WHERE tc.theory = t.id) AS characters,
         ${STORYLINE_COLUMNS}`

/** The row of the theory that the column `id` names, if it is on stage. */
export const rowOfTheory = (id: string) => `
    SELECT ${ROW_COLUMNS}
    FROM theories t ${PRESENT_TEXT} JOIN on_stage s ON s.theory = t.id LEFT JOIN accounts a ON a.id = t.author
    JOIN storylines sl ON sl.slug = t.storyline
    WHERE t.id = ${id}`

/** Code points. */
const CUT_CLAIM = 200

export type TheoryViewFacts = TheoryFacts & {
  whole: boolean
  version: number
  own_spoiler_episode: number
  text: Sealed<KeptText>
  relation: Relation | null
  edited_at: Date | null
}

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

export async function theoryFacts(id: string): Promise<TheoryViewFacts | undefined> {
  return (await rowsOf<TheoryViewFacts>('theory', `${wholeTheory('true', 'text_of(x)')} WHERE t.id = $1`, [id]))[0]
}

/** Bytes as stored: JSON may double them. */
const TOGETHER = 64_000

const WEIGHED = `(
    SELECT w.id, w.place, w.text, sum(w.bytes) OVER (ORDER BY w.place) <= ${TOGETHER} AS whole
    FROM (SELECT given.id, given.place, read.text, (SELECT sum(octet_length(sentence)) FROM sentences_of(read.text) AS sentence) AS bytes
          FROM unnest($1::bigint[]) WITH ORDINALITY AS given (id, place)
          JOIN theories t ON t.id = given.id ${PRESENT_TEXT} JOIN on_stage l ON l.theory = t.id,
               LATERAL (SELECT text_of(x) AS text OFFSET 0) AS read) AS w
  ) AS asked`

/** In the order asked for, without those off stage. Texts beyond `TOGETHER` are cut. */
export function severalTheoryFacts(ids: string[]): Promise<TheoryViewFacts[]> {
  return rowsOf<TheoryViewFacts>(
    'theories',
    `${wholeTheory('asked.whole', 'asked.text')} JOIN ${WEIGHED} ON asked.id = t.id ORDER BY asked.place`,
    [ids],
  )
}

export function listedTheories(first: number, last: number): Promise<{ id: string; changed_at: Date }[]> {
  return rowsOf<{ id: string; changed_at: Date }>(
    'listed-theories',
    `SELECT t.id::text AS id, coalesce(t.edited_at, t.published_at) AS changed_at
     FROM on_stage s JOIN theories t ON t.id = s.theory
     WHERE s.theory BETWEEN $1 AND $2 ORDER BY s.theory`,
    [first, last],
  )
}

export async function isOnStage(id: string): Promise<boolean> {
  return (await rowsOf('on-stage', 'SELECT FROM on_stage WHERE theory = $1', [id])).length > 0
}

/** Null when it is on stage, or does not exist. */
export async function absenceOf(id: string): Promise<Removal | null> {
  const [row] = await rowsOf<{ absence: Removal | null }>('absence', 'SELECT absence_of($1) AS absence', [id])
  return row?.absence ?? null
}

export async function lastListed(): Promise<number> {
  const [row] = await rowsOf<{ last: string }>(
    'last-listed',
    'SELECT coalesce(max(theory), 0)::text AS last FROM on_stage',
    [],
  )
  return Number(row?.last)
}

export type NewText = TheoryText & { opening: string }

export type NewTheory = {
  author: bigint
  storyline: string
  language: Language
  text: NewText
  relation: Relation | undefined
  made: { key: string; content: string } | undefined
}

/** One statement. Writes nothing for an account that has left or a used key. */
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
    // Of two calls with one key, the second waits for the first and fails here.
    const { code, constraint } = error instanceof pg.DatabaseError ? error : {}
    if (code === UNIQUE_VIOLATION && constraint === 'proposal_keys_pkey') return 'KEY_TAKEN'
    throw error
  }
}

export async function madeUnder(author: bigint, key: string): Promise<{ id: string; content: string } | undefined> {
  const [made] = await rowsOf<{ id: string; content: string }>(
    'made-under',
    `SELECT theory::text AS id, encode(content, 'hex') AS content FROM proposal_keys WHERE author = $1 AND key = $2`,
    [author, key],
  )
  return made
}

/**
 * A trigger takes it off every count in the same transaction. True also when withdrawn before; false when its author has
 * left.
 */
export async function recordWithdrawal(id: string): Promise<boolean> {
  // An account that is leaving takes the text along.
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
