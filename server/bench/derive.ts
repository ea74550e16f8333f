import type pg from 'pg'
import { CHECKS } from '../db/counts.sql.ts'

export async function derive(client: pg.Client, tell: (step: string) => void): Promise<void> {
  for (const [step, statements] of STEPS) {
    tell(step)
    for (const statement of statements) await client.query(statement)
  }
}

// Rows that triggers would have made; the checks' repairs count them.
const ROWS = [
  'ANALYZE votes',
  `INSERT INTO standing (theory, storyline, author, language, published_at)
   SELECT id, storyline, author, language, published_at FROM theories`,
  'INSERT INTO theorist_support (theorist) SELECT DISTINCT author FROM theories ON CONFLICT DO NOTHING',
  'INSERT INTO storyline_support (storyline) SELECT DISTINCT storyline FROM theories',
  'ANALYZE standing',
]

const STEPS: [step: string, statements: string[]][] = [
  ['standings', ROWS],
  ...CHECKS.map(({ name, repairs }): [string, string[]] => [name, repairs]),
  ['words', ['SELECT count(index_words(id)) FROM theories', 'SELECT count(index_handle(id)) FROM accounts']],
  ['statistics', ['VACUUM (ANALYZE)', 'CHECKPOINT']],
]
