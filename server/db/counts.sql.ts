import pg from 'pg'
import { env } from '../env.ts'

/** One kind of counter, held against what the votes say. */
export type Check = {
  name: string
  /** The number of counters of this kind. */
  size: string
  /** Rows (subject, kept, counted) where a counter is not what the votes say; both sides as JSON, null where missing. */
  differences: string
  /** Statements that make the counters what the votes say. */
  repairs: string[]
}

export type Difference = { subject: string; kept: unknown; counted: unknown }

/** Scores may differ by this much: the same sum, added up in another order. */
const TOLERANCE = '1e-9'

const differs = (column: string) =>
  `(k.${column} IS NULL) <> (c.${column} IS NULL) OR abs(k.${column} - c.${column}) > ${TOLERANCE}`

// Theories whose votes are counted and not yet ranked: their boards are allowed to follow.
const UNRANKED = 'SELECT unnest(theories) FROM unranked'

const WINDOWS = ['day', 'week', 'month'] as const

/** What a row says of its windows: each latest bucket's count, and that no counted vote lies in a later bucket. */
const windowsDiffer = (unit: string) =>
  WINDOWS.map(
    (span) =>
      `k.${span}_${unit} <> coalesce(c.${span}_${unit}, 0) OR k.${span} < coalesce(bucket_of('${span}', c.latest), '-infinity')`,
  ).join(' OR ')

function supportCheck(noun: 'theorist' | 'storyline', author: string): Check {
  const followed = `k.${noun} NOT IN (SELECT s.${author} FROM standing s WHERE s.theory IN (${UNRANKED}))`
  const from = `FROM ${noun}_support k LEFT JOIN counted_${noun}_support c USING (${noun})
    WHERE ${followed} AND (k.supporters <> coalesce(c.supporters, 0) OR ${windowsDiffer('supporters')})`
  return {
    name: `${noun}s' distinct supporters`,
    size: `SELECT count(*) FROM ${noun}_support`,
    differences: `SELECT k.${noun}::text AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted ${from}`,
    repairs: [
      `UPDATE ${noun}_support k SET day = greatest(k.day, bucket_of('day', c.latest)), week = greatest(k.week, bucket_of('week', c.latest)),
         month = greatest(k.month, bucket_of('month', c.latest)) FROM counted_${noun}_support c WHERE c.${noun} = k.${noun}`,
      `UPDATE ${noun}_support u SET supporters = coalesce(c.supporters, 0), day_supporters = coalesce(c.day_supporters, 0),
         week_supporters = coalesce(c.week_supporters, 0), month_supporters = coalesce(c.month_supporters, 0)
       FROM ${noun}_support k LEFT JOIN counted_${noun}_support c USING (${noun}) WHERE u.${noun} = k.${noun}`,
    ],
  }
}

function fansCheck(noun: 'theorist' | 'storyline', author: string): Check {
  const from = `FROM ${noun}_fans k FULL JOIN counted_${noun}_fans c USING (${noun}, fan)
    WHERE coalesce(k.votes, 0) <> coalesce(c.votes, 0)`
  return {
    name: `étoiles of each fan for each ${noun}`,
    size: `SELECT count(*) FROM ${noun}_fans`,
    differences: `SELECT ${noun}::text || ' by ' || fan AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted ${from}
      AND ${noun} NOT IN (SELECT s.${author} FROM standing s WHERE s.theory IN (${UNRANKED}))`,
    repairs: [
      `DELETE FROM ${noun}_fans`,
      `INSERT INTO ${noun}_fans (${noun}, fan, votes, day, day_votes, week, week_votes, month, month_votes)
       SELECT ${noun}, fan, votes, day, day_votes, week, week_votes, month, month_votes FROM counted_${noun}_fans`,
    ],
  }
}

/** Every counter of the house, each kind by itself. */
export const CHECKS: Check[] = [
  {
    name: 'votes: of listed theories, by somebody else than the author',
    size: 'SELECT count(*) FROM votes',
    differences: `SELECT v.theory || ' by ' || v.fan AS subject, to_jsonb(v) AS kept, to_jsonb(s) AS counted
      FROM votes v LEFT JOIN standing s USING (theory) LEFT JOIN accounts a ON a.id = v.fan
      WHERE s.theory IS NULL OR a.id IS NULL OR s.author = v.fan OR v.counted AND NOT s.listed`,
    repairs: [
      `DELETE FROM votes v WHERE NOT EXISTS (SELECT FROM standing s WHERE s.theory = v.theory AND s.author <> v.fan)
         OR NOT EXISTS (SELECT FROM accounts a WHERE a.id = v.fan)`,
      'UPDATE votes v SET counted = false FROM standing s WHERE s.theory = v.theory AND v.counted AND NOT s.listed',
    ],
  },
  {
    name: 'étoiles, scores and windows of each theory',
    size: 'SELECT count(*) FROM standing',
    differences: `SELECT k.theory::text AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM standing k LEFT JOIN counted_standing c USING (theory)
      WHERE k.votes <> coalesce(c.votes, 0) OR ${differs('hot')} OR ${differs('rising')} OR ${windowsDiffer('votes')}`,
    repairs: [
      `UPDATE standing k SET day = greatest(k.day, bucket_of('day', c.latest)), week = greatest(k.week, bucket_of('week', c.latest)),
         month = greatest(k.month, bucket_of('month', c.latest)) FROM counted_standing c WHERE c.theory = k.theory`,
      `UPDATE standing u SET votes = coalesce(c.votes, 0), hot = c.hot, rising = c.rising, day_votes = coalesce(c.day_votes, 0),
         week_votes = coalesce(c.week_votes, 0), month_votes = coalesce(c.month_votes, 0)
       FROM standing k LEFT JOIN counted_standing c USING (theory)
       WHERE u.theory = k.theory AND (k.votes <> coalesce(c.votes, 0) OR ${differs('hot')} OR ${differs('rising')} OR ${windowsDiffer('votes')})`,
    ],
  },
  {
    name: 'étoiles of each theory by day',
    size: 'SELECT count(*) FROM tally',
    differences: `SELECT theory || ' on ' || day AS subject, to_jsonb(k.votes) AS kept, to_jsonb(c.votes) AS counted
      FROM tally k FULL JOIN counted_tally c USING (day, theory)
      WHERE coalesce(k.votes, 0) <> coalesce(c.votes, 0) AND theory NOT IN (${UNRANKED})`,
    repairs: ['DELETE FROM tally', 'INSERT INTO tally SELECT * FROM counted_tally'],
  },
  {
    name: 'places on the boards',
    size: 'SELECT count(*) FROM ranking',
    differences: `SELECT k.theory || ' ' || k.character AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM ranking k JOIN standing c USING (theory)
      WHERE (k.votes <> c.votes OR ${differs('hot')} OR ${differs('rising')}
             OR k.day_votes <> c.day_votes OR k.week_votes <> c.week_votes OR k.month_votes <> c.month_votes
             OR c.listed AND NOT k.fresh AND c.published_at > now() - interval '7 days')
        AND k.theory NOT IN (${UNRANKED})`,
    repairs: [
      `UPDATE ranking r SET votes = s.votes, hot = s.hot, rising = s.rising, fresh = s.published_at > now() - interval '7 days',
         day = s.day, day_votes = s.day_votes, week = s.week, week_votes = s.week_votes, month = s.month, month_votes = s.month_votes
       FROM standing s WHERE s.theory = r.theory`,
    ],
  },
  {
    name: 'counted votes that wait for their boards for more than a minute',
    size: 'SELECT count(*) FROM unranked',
    differences: `SELECT 'call ' || id AS subject, to_jsonb(at) AS kept, NULL AS counted FROM unranked WHERE at < now() - interval '1 minute'`,
    repairs: [],
  },
  fansCheck('theorist', 'author'),
  fansCheck('storyline', 'storyline'),
  supportCheck('theorist', 'author'),
  supportCheck('storyline', 'storyline'),
]

/** Runs work within a transaction that sees one moment alone, and writes nothing. */
export async function atOneMoment<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return within('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work)
}

/** Runs work in a transaction of its own, in which nobody votes and nothing is ranked. */
export async function whileNobodyVotes<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return within('BEGIN', async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('entracte: voting', 0))`)
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0))`)
    return work(client)
  })
}

// A connection of its own: those of the pool give up after seconds, and a million étoiles take longer to count.
async function within<T>(begin: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 3_000 })
  // Whoever waits for a query is told by it; without anybody waiting there is nobody to tell.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } finally {
    // What was not committed ends with the connection.
    await client.end()
  }
}
