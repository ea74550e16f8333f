import type { Language } from '../contract/languages.ts'
import type { Removal } from '../contract/removals.ts'
import { MOST_RELATIVES, type Relation } from '../contract/theories.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'

export type RelativeFacts = {
  id: string
  kind: Relation['kind'] | null
  parent: string | null
  /** Null when it is on stage. */
  absence: Removal | null
  title: Sealed
  author: string | null
  language: Language
  spoiler_episode: number
  votes: number
  /** Counted up to `MOST_RELATIVES`. */
  more: number
}

/** `siblings`: children of one theory; `down`: descendants in all. */
const LINEAGE = { generations: 12, siblings: 12, generation: 24, down: 60 } as const

/** Each generation is cut before the next is read, so thousands cost no more than dozens. */
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
         absence_of(t.id) AS absence, said.title, a.handle AS author, t.language, t.spoiler_episode, s.votes,
         -- Beside an ancestor stand others that are not of this line.
         CASE WHEN f.generation < 0 THEN 0 ELSE (
           SELECT count(*)::integer FROM (SELECT x.theory FROM lineage x WHERE x.ancestor = f.theory LIMIT ${MOST_RELATIVES + LINEAGE.siblings}) AS grown
           WHERE grown.theory NOT IN (SELECT theory FROM family)) END AS more
  FROM family f JOIN theories t ON t.id = f.theory JOIN texts said ON said.theory = t.id AND said.version = t.version JOIN standing s ON s.theory = t.id JOIN accounts a ON a.id = t.author
  LEFT JOIN lineage l ON l.theory = t.id ORDER BY f.generation, t.id`

export function relativeFacts(id: string): Promise<RelativeFacts[]> {
  return rowsOf<RelativeFacts>('relatives', RELATIVES, [id])
}
