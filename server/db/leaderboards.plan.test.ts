import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { FADING_BOARDS, SCALES, SPANS } from '../contract/boards.ts'
import { LANGUAGES } from '../contract/languages.ts'
import { env } from '../env.ts'
import { pool } from './client.ts'
import { type BoardQuery, boardStatement } from './leaderboards.sql.ts'
import { planOf, rowsTaken } from './plan.ts'

const THEORIES = 100_000
const PAGE = 20
/** A next page and the merging of two languages read one row more each. */
const MOST_ROWS = PAGE + 2

const COUNTED = [...FADING_BOARDS, ...SPANS.flatMap((span) => [span, `${span}_votes`])]
const FILTERS: Pick<BoardQuery, 'storyline' | 'character' | 'language'>[] = [
  {},
  { language: 'fr' },
  { storyline: 'mishi' },
  { storyline: 'mishi', language: 'en' },
  { character: 'cheyenne' },
  { character: 'cheyenne', language: 'fr' },
]

// Plans depend on the number of theories and their scores, not on votes.
beforeAll(async () => {
  // The pool's statement limit is too short.
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(`INSERT INTO accounts (id, handle, password_hash, language) VALUES (1, 'author', '-', 'en')`)
    await client.query(
      `INSERT INTO theories (id, storyline, author, language, spoiler_episode, published_at)
       SELECT n, (ARRAY['mishi', 'jack', 'the-exchange'])[1 + n % 3], 1,
              (ARRAY['en', 'fr'])[1 + n / 3 % 2], 0, now() - interval '6 days' * (1 - n::float8 / ${THEORIES})
       FROM generate_series(1, ${THEORIES}) AS n`,
    )
    await client.query(
      `INSERT INTO texts (theory, title, claim, spoiler_episode)
       SELECT id, 'A theory of many', 'A claim of some length, as they are.', 0 FROM theories`,
    )
    await client.query(
      `INSERT INTO theory_characters (theory, character, language)
       SELECT id, (ARRAY['cheyenne', 'jack'])[1 + id / 6 % 2], language FROM theories`,
    )
    const scores = FADING_BOARDS.map((board) => `290 + random() AS ${board}`)
    const buckets = SPANS.flatMap((span) => [`bucket_of('${span}', now()) AS ${span}`, `v AS ${span}_votes`])
    await client.query(
      `INSERT INTO standing (theory, storyline, author, language, published_at, votes, ${COUNTED})
       SELECT id, storyline, author, language, published_at, v, ${[...scores, ...buckets]}
       FROM (SELECT *, 3 + floor(-ln(random()) * 20)::integer AS v FROM theories) AS t`,
    )
    await client.query(
      `INSERT INTO ranking (theory, character, storyline, language, published_at, fresh, votes, ${COUNTED})
       SELECT theory, c.character, storyline, language, published_at, true, votes, ${COUNTED}
       FROM standing JOIN (SELECT id AS theory, '' AS character FROM theories
                           UNION ALL SELECT theory, character FROM theory_characters) AS c USING (theory)`,
    )
    // A page of New must not step over withdrawn theories.
    await client.query('SET session_replication_role = origin')
    await client.query('INSERT INTO withdrawals (theory) SELECT id FROM theories ORDER BY id DESC LIMIT 1000')
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}, 180_000)

async function rowBefore(query: BoardQuery, page: number): Promise<{ theory: string; score: string }> {
  const { text, values } = boardStatement({ ...query, rows: (page - 1) * PAGE })
  const { rows } = await pool().query(`SELECT theory::text AS theory, score::text AS score FROM (${text}) AS b`, values)
  return rows[rows.length === (page - 1) * PAGE ? rows.length - 1 : rows.length - 1 - PAGE]
}

const cases = SCALES.flatMap((scale) => FILTERS.map((filter) => ({ scale, ...filter })))

test.each(cases)('$scale of $storyline $character $language: each page is a range of an index', async (board) => {
  const span = SPANS.find((each) => each === board.scale)
  const bucket = span && (await pool().query('SELECT bucket_of($1, now())::text AS b', [span])).rows[0].b
  const first: BoardQuery = { ...board, bucket, rows: PAGE + 1 }
  for (const query of [first, { ...first, after: await rowBefore(first, 1_000) }]) {
    const nodes = await planOf(pool(), boardStatement(query))
    const types = nodes.map((node) => node['Node Type'])
    expect(types.filter((type) => /Sort|Seq Scan|Bitmap|Hash|Gather/.test(type))).toEqual([])
    const ranges = nodes.filter((node) => /^Index/.test(node['Node Type']))
    expect(ranges.length).toBe(query.language === undefined ? LANGUAGES.length : 1)
    const read = ranges.reduce((sum, node) => sum + rowsTaken(node), 0)
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThanOrEqual(MOST_ROWS)
  }
})
