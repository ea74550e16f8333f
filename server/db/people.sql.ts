import { rowsOf } from './client.ts'

export type Person = { handle: string }

/** Of names that begin with a word so many are looked at, the shortest words first. */
const LOOKED_AT = 200

const people = (near: string) => `
  WITH near AS MATERIALIZED (
    SELECT DISTINCT account FROM (SELECT account FROM handle_words WHERE ${near} ORDER BY word LIMIT ${LOOKED_AT}) AS looked
  )
  SELECT a.handle FROM near n JOIN accounts a ON a.id = n.account
  WHERE a.handle IS NOT NULL AND NOT EXISTS (
    SELECT FROM unnest($2::text[]) AS said
    WHERE NOT EXISTS (SELECT FROM handle_words h WHERE h.account = a.id AND starts_with(h.word, said)))
  ORDER BY length(a.handle), a.handle COLLATE "C" LIMIT $3`

const BEGINNING = people('word >= $1 AND word < $1 || chr(1114111)')
const ANY_OF = people('word = ANY ($1::text[])')

/** Fans in whose names words begin like all of these, the shortest name first. One of the words is looked up, the longest. */
export function peopleNamed(longest: string, others: string[], most: number): Promise<Person[]> {
  return rowsOf<Person>('people named', BEGINNING, [longest, others, most])
}

/** Fans whose names hold any of these words, and words that begin like all the others. */
export function peopleNearly(anyOf: string[], others: string[], most: number): Promise<Person[]> {
  return rowsOf<Person>('people nearly named', ANY_OF, [anyOf, others, most])
}
