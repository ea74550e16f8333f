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

const WINDOWS = ['day', 'week', 'month'] as const

/**
 * What a row says of its windows: the count of each kept bucket, and that no counted vote lies in a later one. `latest` is
 * the bucket of the latest vote.
 */
const windowsDiffer = (unit: string, latest: (span: string) => string) =>
  WINDOWS.map(
    (span) =>
      `k.${span}_${unit} <> coalesce(c.${span}_${unit}, 0) OR k.${span} < coalesce(${latest(span)}, '-infinity')`,
  ).join(' OR ')

const bucketOfLatest = (span: string) => `bucket_of('${span}', c.latest)`

/** Brings the kept buckets of a table up to those of the latest counted vote, so that counts within them can be told. */
const keepLatest = (table: string, counted: string, key: string) =>
  `UPDATE ${table} k SET ${WINDOWS.map((span) => `${span} = greatest(k.${span}, ${bucketOfLatest(span)})`).join(', ')}
   FROM ${counted} c WHERE c.${key} = k.${key}`

const countsOf = (unit: string) => WINDOWS.map((span) => `${span}_${unit} = coalesce(c.${span}_${unit}, 0)`).join(', ')

function supportCheck(noun: Noun): Check {
  return {
    name: `${noun}s' distinct supporters`,
    size: `SELECT count(*) FROM ${noun}_support`,
    differences: `SELECT k.${noun}::text AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM ${noun}_support k LEFT JOIN counted_${noun}_support c USING (${noun})
      WHERE k.supporters <> coalesce(c.supporters, 0) OR ${windowsDiffer('supporters', bucketOfLatest)}`,
    repairs: [
      keepLatest(`${noun}_support`, `counted_${noun}_support`, noun),
      `UPDATE ${noun}_support u SET supporters = coalesce(c.supporters, 0), ${countsOf('supporters')}
       FROM ${noun}_support k LEFT JOIN counted_${noun}_support c USING (${noun}) WHERE u.${noun} = k.${noun}`,
    ],
  }
}

function fansCheck(noun: Noun): Check {
  return {
    name: `étoiles of each fan for each ${noun}`,
    size: `SELECT count(*) FROM ${noun}_fans`,
    differences: `SELECT ${noun}::text || ' by ' || fan AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM ${noun}_fans k FULL JOIN counted_${noun}_fans c USING (${noun}, fan)
      WHERE coalesce(k.votes, 0) <> coalesce(c.votes, 0) OR ${windowsDiffer('votes', (span) => `c.${span}`)}`,
    repairs: [
      `DELETE FROM ${noun}_fans`,
      `INSERT INTO ${noun}_fans (${noun}, fan, votes, day, day_votes, week, week_votes, month, month_votes)
       SELECT ${noun}, fan, votes, day, day_votes, week, week_votes, month, month_votes FROM counted_${noun}_fans`,
    ],
  }
}

type Noun = 'theorist' | 'storyline'

const STANDING_DIFFERS = `k.votes <> coalesce(c.votes, 0) OR ${differs('hot')} OR ${differs('rising')} OR ${windowsDiffer('votes', bucketOfLatest)}`

const PLACE = [
  'storyline',
  'language',
  'published_at',
  'votes',
  'hot',
  'rising',
  ...WINDOWS.flatMap((span) => [span, `${span}_votes`]),
]
const placeOf = (row: string) => `(${PLACE.map((column) => `${row}.${column}`).join(', ')})`

// Rising's ageing follows by the clock, and one that is not fresh any more harms nobody.
const PLACE_DIFFERS = `${placeOf('k')} IS DISTINCT FROM ${placeOf('c')} OR c.fresh AND NOT k.fresh`

const LEVELS = `jsonb_build_object('spoiler_episode', k.spoiler_episode, 'own_spoiler_episode', k.own_spoiler_episode) AS kept`
const LEVEL_DIFFERS =
  '(k.spoiler_episode, k.own_spoiler_episode) IS DISTINCT FROM (c.spoiler_episode, c.own_spoiler_episode)'

// A day on which an étoile was given stays in the tally though it be taken back.
const FIRST_STARS =
  'SELECT s.author AS theorist, min(t.day) AS first_star FROM tally t JOIN standing s USING (theory) GROUP BY s.author'

/** Every counter of the house, each kind by itself. The repairs of all of them, in this order, count a house from nothing. */
export const CHECKS: Check[] = [
  {
    name: 'counted votes: of listed theories, by somebody else than the author',
    size: 'SELECT count(*) FROM votes',
    differences: `SELECT v.theory || ' by ' || v.fan AS subject, to_jsonb(v) AS kept, to_jsonb(s) AS counted
      FROM votes v LEFT JOIN standing s USING (theory) LEFT JOIN accounts a ON a.id = v.fan
      WHERE v.counted AND (s.theory IS NULL OR a.id IS NULL OR s.author = v.fan OR NOT s.listed)`,
    // No vote is lost by counting: whatever should not count is set aside.
    repairs: [
      `UPDATE votes v SET counted = false
       WHERE counted AND NOT (EXISTS (SELECT FROM standing s WHERE s.theory = v.theory AND s.author <> v.fan AND s.listed)
                              AND EXISTS (SELECT FROM accounts a WHERE a.id = v.fan))`,
    ],
  },
  {
    name: 'étoiles, scores and windows of each theory',
    size: 'SELECT count(*) FROM standing',
    differences: `SELECT k.theory::text AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM standing k LEFT JOIN counted_standing c USING (theory) WHERE ${STANDING_DIFFERS}`,
    repairs: [
      keepLatest('standing', 'counted_standing', 'theory'),
      `UPDATE standing u SET votes = coalesce(c.votes, 0), hot = c.hot, rising = c.rising, ${countsOf('votes')}
       FROM standing k LEFT JOIN counted_standing c USING (theory) WHERE u.theory = k.theory AND (${STANDING_DIFFERS})`,
    ],
  },
  {
    name: 'étoiles of each theory by day',
    size: 'SELECT count(*) FROM tally',
    differences: `SELECT theory || ' on ' || day AS subject, to_jsonb(k.votes) AS kept, to_jsonb(c.votes) AS counted
      FROM tally k FULL JOIN counted_tally c USING (day, theory) WHERE coalesce(k.votes, 0) <> coalesce(c.votes, 0)`,
    repairs: ['DELETE FROM tally', 'INSERT INTO tally SELECT * FROM counted_tally'],
  },
  {
    name: 'places on the boards',
    size: 'SELECT count(*) FROM ranking',
    differences: `SELECT theory || ' ' || character AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM ranking k FULL JOIN counted_ranking c USING (theory, character) WHERE ${PLACE_DIFFERS}`,
    repairs: [
      `DELETE FROM ranking k WHERE NOT EXISTS (
         SELECT FROM counted_ranking c WHERE c.theory = k.theory AND c.character = k.character AND NOT (${PLACE_DIFFERS}))`,
      `INSERT INTO ranking (theory, character, fresh, ${PLACE.join(', ')})
       SELECT theory, character, fresh, ${PLACE.join(', ')} FROM counted_ranking c
       WHERE NOT EXISTS (SELECT FROM ranking k WHERE k.theory = c.theory AND k.character = c.character)`,
    ],
  },
  {
    name: 'counted votes that could not be brought onto the boards',
    size: 'SELECT count(*) FROM unranked',
    differences: `SELECT 'call ' || id AS subject, to_jsonb(at) AS kept, NULL AS counted FROM unranked`,
    repairs: [],
  },
  {
    name: 'theories of each storyline',
    size: 'SELECT count(*) FROM storyline_support',
    differences: `SELECT k.storyline AS subject, to_jsonb(k.theories) AS kept, to_jsonb(c.theories) AS counted
      FROM storyline_support k LEFT JOIN (SELECT storyline, count(*)::integer AS theories FROM standing WHERE listed GROUP BY storyline) c USING (storyline)
      WHERE k.theories <> coalesce(c.theories, 0)`,
    repairs: [
      `UPDATE storyline_support k SET theories = (SELECT count(*) FROM standing s WHERE s.storyline = k.storyline AND s.listed)`,
    ],
  },
  {
    name: 'étoiles of each version of an edited theory',
    size: 'SELECT count(*) FROM version_votes',
    differences: `SELECT theory || ' ' || version AS subject, to_jsonb(k.votes) AS kept, to_jsonb(c.votes) AS counted
      FROM version_votes k FULL JOIN counted_version_votes c USING (theory, version) WHERE k.votes IS DISTINCT FROM c.votes`,
    repairs: [
      'DELETE FROM version_votes',
      'INSERT INTO version_votes (theory, version, votes) SELECT theory, version, votes FROM counted_version_votes',
    ],
  },
  fansCheck('theorist'),
  fansCheck('storyline'),
  supportCheck('theorist'),
  supportCheck('storyline'),
  {
    name: 'theories of each theorist',
    size: 'SELECT count(*) FROM theorist_support',
    differences: `SELECT theorist::text AS subject, to_jsonb(k.theories) AS kept, to_jsonb(c.theories) AS counted
      FROM theorist_support k FULL JOIN (SELECT author AS theorist, count(*)::integer AS theories FROM standing WHERE listed GROUP BY author) c USING (theorist)
      WHERE coalesce(k.theories, 0) <> coalesce(c.theories, 0)`,
    repairs: [
      `UPDATE theorist_support k SET theories = coalesce(c.theories, 0)
       FROM theorist_support o LEFT JOIN (SELECT author AS theorist, count(*)::integer AS theories FROM standing WHERE listed GROUP BY author) c USING (theorist)
       WHERE o.theorist = k.theorist AND k.theories <> coalesce(c.theories, 0)`,
    ],
  },
  {
    name: 'the first day on which each theorist was given an étoile',
    size: 'SELECT count(*) FROM theorist_support',
    differences: `SELECT theorist::text AS subject, to_jsonb(k.first_star) AS kept, to_jsonb(c.first_star) AS counted
      FROM theorist_support k FULL JOIN (${FIRST_STARS}) c USING (theorist) WHERE k.first_star IS DISTINCT FROM c.first_star`,
    repairs: [
      `UPDATE theorist_support k SET first_star = c.first_star FROM theorist_support o LEFT JOIN (${FIRST_STARS}) c USING (theorist)
       WHERE o.theorist = k.theorist AND k.first_star IS DISTINCT FROM c.first_star`,
    ],
  },
  {
    name: 'levels of theories: what they say, or what fans’ flags raise it to',
    size: 'SELECT count(*) FROM theories',
    differences: `SELECT k.id::text AS subject, ${LEVELS}, to_jsonb(c) AS counted
      FROM theories k JOIN counted_levels c ON c.theory = k.id WHERE ${LEVEL_DIFFERS}`,
    // Those alone: an edit that is under way holds its theory while it waits for us.
    repairs: [
      `SELECT follow_flags(k.id) FROM theories k JOIN counted_levels c ON c.theory = k.id WHERE ${LEVEL_DIFFERS}`,
    ],
  },
]

/**
 * Runs work within a transaction that sees one moment alone, in which everything that was counted stands on the boards, and
 * writes nothing. Voting waits for what is left to be ranked, not for the work.
 */
export async function atOneMoment<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return connected(async (reader) => {
    await connected(async (holder) => {
      await rankWhileVoting(holder)
      for (const lock of LOCKS) await holder.query(`SELECT pg_advisory_lock(${lock})`)
      await rankRest(holder)
      await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      // The first statement fixes the moment; the locks end with their connection.
      await reader.query('SELECT')
    })
    return work(reader)
  })
}

/** Runs work in a transaction of its own, in which nobody votes and nothing is ranked. */
export async function whileNobodyVotes<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return connected(async (client) => {
    await rankWhileVoting(client)
    await client.query('BEGIN')
    for (const lock of LOCKS) await client.query(`SELECT pg_advisory_xact_lock(${lock})`)
    const result = await work(client)
    await client.query('COMMIT')
    return result
  })
}

// In the order in which whoever needs both takes them.
const LOCKS = ['ranking', 'voting'].map((name) => `hashtextextended('entracte: ${name}', 0)`)

/** Calls that are ranked in one step, and for how long voting may go on meanwhile (ms). */
const TOGETHER = 16
const WHILE_VOTING = 30_000

async function rankWhileVoting(client: pg.ClientBase): Promise<void> {
  for (const until = Date.now() + WHILE_VOTING; Date.now() < until; ) if ((await rankStep(client)) < TOGETHER) return
}

async function rankRest(client: pg.ClientBase): Promise<void> {
  while ((await rankStep(client)) > 0);
}

/** One step, and how many calls it handled; a step that the counters themselves forbid leaves its calls for a check to find. */
async function rankStep(client: pg.ClientBase): Promise<number> {
  try {
    return (await client.query(`SELECT handled FROM rank_votes(${TOGETHER})`)).rows[0].handled
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('23')) return 0
    throw error
  }
}

// A connection of its own: those of the pool give up after seconds, and a million étoiles take longer to count.
async function connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 3_000 })
  // Whoever waits for a query is told by it; without anybody waiting there is nobody to tell.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    // What was not committed ends with the connection.
    await client.end()
  }
}
