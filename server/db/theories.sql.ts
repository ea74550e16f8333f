import type { Language, Words } from '../contract/languages.ts'
import type { Relation } from '../contract/theories.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'

type TheoryFacts = {
  id: string
  storyline: string
  author: string
  language: Language
  spoiler_episode: number
  votes: number
  published_at: Date
  title: Sealed
  claim: Sealed
  storyline_spoiler_episode: number
  storyline_title: Sealed<Words>
  storyline_safe_title: Words
}

export type TheoryRowFacts = TheoryFacts & { evidence_count: number }

export type TheoryViewFacts = TheoryFacts & {
  version: number
  look_for: Sealed | null
  evidence: Sealed<{ episode: number; note: string }[]>
  characters: Sealed<{ slug: string; name: string }[]>
  relation: Relation | null
}

const ONE_THEORY = `
  SELECT t.id::text AS id, t.storyline, t.language, t.spoiler_episode, t.published_at, t.title, t.claim, t.look_for, t.version,
         s.votes, a.handle AS author, sl.spoiler_episode AS storyline_spoiler_episode,
         (SELECT jsonb_object_agg(w.language, w.title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_title,
         (SELECT jsonb_object_agg(w.language, w.safe_title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_safe_title,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('episode', e.episode, 'note', e.note) ORDER BY e.position), '[]')
          FROM evidence e WHERE e.theory = t.id) AS evidence,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) ORDER BY c.position), '[]')
          FROM theory_characters tc JOIN characters c ON c.slug = tc.character WHERE tc.theory = t.id) AS characters,
         (SELECT jsonb_build_object('kind', l.kind, 'theory', l.ancestor::text) FROM lineage l WHERE l.theory = t.id) AS relation
  FROM theories t
  JOIN standing s ON s.theory = t.id AND s.listed
  JOIN accounts a ON a.id = t.author
  JOIN storylines sl ON sl.slug = t.storyline
  WHERE t.id = $1`

/** One listed theory with everything its page shows, or nothing. */
export async function theoryFacts(id: string): Promise<TheoryViewFacts | undefined> {
  return (await rowsOf<TheoryViewFacts>('theory', ONE_THEORY, [id]))[0]
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
}

const PUBLISH = `
  WITH published AS (
    INSERT INTO theories (storyline, author, title, claim, look_for, language, spoiler_episode)
    VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
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

/** Writes a theory with all that belongs to it, in one statement; its number and moment are Postgres' own. */
export async function publishTheory(theory: NewTheory): Promise<{ id: string }> {
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
  ])
  const [published] = rows
  if (!published) throw new Error('a theory was written and no number came back')
  return published
}

/** Records that a theory has left the stage; a trigger takes it off every count in the same transaction. */
export async function recordWithdrawal(id: string): Promise<void> {
  await rowsOf('withdraw-theory', 'INSERT INTO withdrawals (theory) VALUES ($1) ON CONFLICT DO NOTHING', [id])
}
