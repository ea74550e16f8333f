import pg from 'pg'

export type Crowd = { fans: number[]; theories: number[] }

const PEOPLE = `
  INSERT INTO accounts (handle, password_hash, language)
  SELECT 'seat-' || n, '-', CASE n % 2 WHEN 0 THEN 'en' ELSE 'fr' END FROM generate_series(1, $1::integer) AS n RETURNING id::integer`
const THEORIES = `
  WITH made AS (
    INSERT INTO theories (storyline, author, language, spoiler_episode)
    SELECT (SELECT slug FROM storylines ORDER BY position LIMIT 1 OFFSET place % 5), author, 'en', 0
    FROM unnest($1::bigint[]) WITH ORDINALITY AS a (author, place) RETURNING id, author
  ), said AS (
    INSERT INTO texts (theory, title, claim, spoiler_episode)
    SELECT id, 'What seat ' || author || ' believes', 'The curtain has not fallen, it is only waiting.', 0 FROM made
  )
  SELECT id::integer, author::integer FROM made`

export async function seat(url: string, size: number): Promise<Crowd> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const fans = (await client.query<{ id: number }>(PEOPLE, [size])).rows.map(({ id }) => id)
    const written = (await client.query<{ id: number; author: number }>(THEORIES, [fans])).rows
    const byAuthor = new Map(written.map(({ id, author }) => [author, id]))
    return { fans, theories: fans.map((fan) => byAuthor.get(fan) as number) }
  } finally {
    await client.end()
  }
}
