import { rowsOf } from './client.ts'

export type Person = { handle: string }

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

/** Only the longest word is looked up in the index. */
export function peopleNamed(longest: string, others: string[], most: number): Promise<Person[]> {
  return rowsOf<Person>('people named', BEGINNING, [longest, others, most])
}

export function peopleNearly(anyOf: string[], others: string[], most: number): Promise<Person[]> {
  return rowsOf<Person>('people nearly named', ANY_OF, [anyOf, others, most])
}
