import type { ClientBase } from 'pg'
import { expect, test } from 'vitest'
import { BOARD_NAMES, BOARDS } from '../contract/boards.ts'
import { scoreOf } from '../contract/ranking.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { differing } from '../testing/differences.ts'
import { connection, holding, waiting } from '../testing/holding.ts'
import { rankStep } from '../testing/ranking.ts'
import { recountAll, verifyCounts } from './counts.ts'
import { readBoard } from './leaderboards.ts'
import { searchTheories } from './search.ts'
import { reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }

const textSaid = (title: string, claim: string) =>
  JSON.stringify({ title, claim, evidence: [], characters: [], spoilerEpisode: 0, headcanon: false })

/** The last vote is `ago` old. */
async function crowded(id: string, prefix: string, size: number, hours: number, ago = '0'): Promise<void> {
  await pool().query(
    `INSERT INTO accounts (handle, password_hash, language) SELECT $1 || '-' || n, '-', 'fr' FROM generate_series(1, $2::integer) AS n`,
    [prefix, size],
  )
  const crowd = await connection()
  try {
    // As if each vote had come alone, followed by its step.
    await crowd.query('BEGIN')
    await crowd.query(
      `WITH given AS (
         INSERT INTO votes (theory, fan, cast_at)
         SELECT $1::bigint, id, now() - $5::interval - make_interval(secs => $3 * 3600 * (row_number() OVER (ORDER BY id))::float8 / $4)
         FROM accounts WHERE handle LIKE $2 || '-%' RETURNING theory, fan, cast_at
       ) INSERT INTO unranked (theories, fans, moments, moves)
         SELECT array_agg(theory), array_agg(fan), array_agg(cast_at), array_agg(1::smallint) FROM given`,
      [id, prefix, hours, size, ago],
    )
    await crowd.query(
      `UPDATE standing s SET votes = c.votes, day = bucket_of('day', c.latest), week = bucket_of('week', c.latest), month = bucket_of('month', c.latest),
         hot = c.hot, rising = c.rising FROM counted_standing c WHERE c.theory = s.theory AND s.theory = $1`,
      [id],
    )
    await crowd.query(
      `UPDATE standing s SET day_votes = c.day_votes, week_votes = c.week_votes, month_votes = c.month_votes, day_hot = c.day_hot,
         day_rising = c.day_rising, earlier_hot = c.earlier_hot, earlier_rising = c.earlier_rising
       FROM counted_standing c WHERE c.theory = s.theory AND s.theory = $1`,
      [id],
    )
    await crowd.query('COMMIT')
  } finally {
    await crowd.end()
  }
}

/** Reads and writes, which are undone. */
async function rowsTouched(work: (client: ClientBase) => Promise<unknown>): Promise<number> {
  const client = await connection()
  try {
    await client.query('BEGIN')
    await work(client)
    const { rows } = await client.query(
      `SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) + n_tup_ins + n_tup_upd + n_tup_del)::integer AS touched FROM pg_stat_xact_user_tables`,
    )
    return rows[0].touched
  } finally {
    await client.query('ROLLBACK')
    await client.end()
  }
}

const aVoterOf = async (id: string): Promise<bigint> =>
  BigInt((await pool().query('SELECT min(fan) AS fan FROM votes WHERE theory = $1', [id])).rows[0].fan)

test('under the locks a theory of many thousand étoiles costs what one of three does, whatever is done to it', async () => {
  const author = await fan('measured')
  const [few, many] = [await theory(author), await theory(author)]
  await crowded(few, 'few', 3, 200)
  await crowded(many, 'many', 4_000, 200)
  await voteWriter().rank()
  await pool().query('ANALYZE')
  const doings: [name: string, work: (client: ClientBase, id: string) => Promise<unknown>][] = [
    [
      'a take-back',
      async (client, id) =>
        client.query('SELECT cast_votes(ARRAY[$1::bigint], ARRAY[$2::bigint], ARRAY[false])', [id, await aVoterOf(id)]),
    ],
    ['a withdrawal', (client, id) => client.query('INSERT INTO withdrawals (theory) VALUES ($1)', [id])],
    [
      'an edit that tells its voters',
      (client, id) =>
        client.query('SELECT edit_theory($1, $2, 1, $3, true)', [
          id,
          author.id,
          textSaid('Another title', 'Whoever loses keeps it all.'),
        ]),
    ],
  ]
  for (const [name, work] of doings) {
    const touched = [
      await rowsTouched((client) => work(client, few)),
      await rowsTouched((client) => work(client, many)),
    ]
    expect([name, touched.map((rows) => rows < 60)]).toEqual([name, [true, true]])
  }
})

test('of all that came within one hour any may go, the heaviest first, and the scores are those of what is left', async () => {
  const id = await theory(await fan('flooded'))
  await crowded(id, 'trickle', 2_000, 20, '200 days')
  await crowded(id, 'flood', 18_000, 1)
  await voteWriter().rank()
  const { rows: voters } = await pool().query(
    `(SELECT fan FROM votes WHERE theory = $1 ORDER BY cast_at DESC LIMIT 40) UNION ALL (SELECT fan FROM votes WHERE theory = $1 ORDER BY cast_at LIMIT 20)`,
    [id],
  )
  await Promise.all(voters.map(({ fan }) => setVote({ id: BigInt(fan) } as Viewer, { theory: id, on: false })))
  await voteWriter().rank()
  const left = await pool().query('SELECT extract(epoch FROM cast_at)::float8 AS at FROM votes WHERE theory = $1', [id])
  const kept = (await pool().query('SELECT votes, hot, rising FROM ranking WHERE theory = $1', [id])).rows[0]
  const moments = left.rows.map(({ at }) => at)
  expect(kept.votes).toBe(19_940)
  expect(Math.abs(kept.hot - (scoreOf(moments, BOARDS.hot.halfLife) ?? 0))).toBeLessThan(1e-9)
  expect(Math.abs(kept.rising - (scoreOf(moments, BOARDS.rising.halfLife) ?? 0))).toBeLessThan(1e-9)
  expect((await verifyCounts()).differences).toBe(0)
})

test('étoiles that come by a clock which was set back are counted among the earlier ones, and taken back from them', async () => {
  const id = await theory(await fan('set-back'))
  const [first, second, third, fourth] = (await crowd(4, 'clock')) as [Viewer, Viewer, Viewer, Viewer]
  for (const one of [first, second]) await setVote(one, { theory: id, on: true })
  await voteWriter().rank()
  // Their votes are of tomorrow.
  await pool().query(`UPDATE votes SET cast_at = cast_at + interval '1 day' WHERE theory = $1`, [id])
  await recountAll()
  const right = async () => {
    await voteWriter().rank()
    expect(await differing()).toEqual([])
  }
  await setVote(third, { theory: id, on: true })
  await right()
  await Promise.all([setVote(third, { theory: id, on: false }), setVote(fourth, { theory: id, on: true })])
  await right()
  await setVote(first, { theory: id, on: false })
  await right()
})

test('what is withdrawn is off every board before a step follows, and a step that is cut off is done again by whoever comes', async () => {
  const author = await fan('cut-off')
  const [gone, stays] = [await theory(author, { storyline: 'gabin' }), await theory(author, { storyline: 'gabin' })]
  await crowded(gone, 'gone', 5_000, 60)
  await crowded(stays, 'stays', 10, 60)
  await voteWriter().rank()
  // `withdrawTheory` would be followed up at once.
  await pool().query('INSERT INTO withdrawals (theory) VALUES ($1)', [gone])
  for (const board of BOARD_NAMES)
    expect((await readBoard(READER, { board, storyline: 'gabin' })).items.map(({ id }) => id)).not.toContain(gone)

  const counted = async () => {
    const { rows } = await pool().query(
      `SELECT (SELECT count(*) FROM votes WHERE theory = $1 AND counted)::integer AS rows,
              (SELECT sum(votes) FROM tally WHERE theory = $1)::integer AS tally,
              (SELECT supporters FROM storyline_support WHERE storyline = 'gabin') AS supporters`,
      [gone],
    )
    return rows[0]
  }
  const [one, other] = [await connection(), await connection()]
  try {
    expect(await counted()).toEqual({ rows: 5_000, tally: 5_000, supporters: 5_010 })
    await rankStep(one)
    expect(await counted()).toEqual({ rows: 3_000, tally: 3_000, supporters: 3_010 })
    await other.query('BEGIN')
    await rankStep(other)
    // As if its process had ended.
    await other.query('ROLLBACK')
    expect(await counted()).toEqual({ rows: 3_000, tally: 3_000, supporters: 3_010 })
    for (let n = 0; n < 10 && (await rankStep(n % 2 ? one : other)) > 0; n++);
  } finally {
    await one.end()
    await other.end()
  }
  expect(await counted()).toEqual({ rows: 0, tally: 0, supporters: 10 })
  expect((await verifyCounts()).differences).toBe(0)
})

test('what was given before a withdrawal and is not yet ranked is taken off after it has been', async () => {
  const author = await fan('last-minute')
  const id = await theory(author, { storyline: 'nicholas' })
  // More than a step carries.
  for (const one of await crowd(24, 'minute'))
    await pool().query('SELECT cast_votes(ARRAY[$1::bigint], ARRAY[$2::bigint], ARRAY[true])', [id, one.id])
  await pool().query('INSERT INTO withdrawals (theory) VALUES ($1)', [id])
  await voteWriter().rank()
  expect((await pool().query('SELECT sum(votes)::integer AS votes FROM tally WHERE theory = $1', [id])).rows).toEqual([
    { votes: 0 },
  ])
  expect((await verifyCounts()).differences).toBe(0)
})

test('an edit tells in steps all who stood by the old text and are still here, and nobody else', async () => {
  const author = await fan('rewriter')
  const [id, other] = [await theory(author), await theory(author)]
  await crowded(id, 'told', 2_500, 60)
  await crowded(other, 'untold', 5, 60)
  await voteWriter().rank()
  const [late, leaver, giver] = await crowd(3, 'edge')
  for (const one of [leaver, giver]) await setVote(one as Viewer, { theory: id, on: true })
  await pool().query('SELECT edit_theory($1, $2, 1, $3, true, 10)', [id, author.id, textSaid(NEW.title, NEW.claim)])
  await setVote(late as Viewer, { theory: id, on: true, version: 1 })
  await setVote(giver as Viewer, { theory: id, on: false })
  expect(await leave(leaver as Viewer)).toBe(true)
  const told = async () =>
    (
      await pool().query('SELECT account::text, version FROM notices WHERE theory IN ($1, $2) ORDER BY account', [
        id,
        other,
      ])
    ).rows
  const steps = await connection()
  try {
    await steps.query('BEGIN')
    await steps.query('SELECT tell_voters()')
    await steps.query('ROLLBACK')
    expect(await told()).toEqual([])
    await steps.query('SELECT tell_voters()')
    expect((await told()).length).toBe(1_000)
  } finally {
    await steps.end()
  }
  await voteWriter().tell()
  const { rows } = await pool().query(
    `SELECT id::text AS account, 2 AS version FROM accounts WHERE handle LIKE 'told-%' ORDER BY id`,
  )
  expect(await told()).toEqual(rows)
  expect((await pool().query('SELECT FROM tellings')).rows).toEqual([])
})

test('whoever leaves while they are told of an edit is told of nothing', async () => {
  const author = await fan('parting-words')
  const id = await theory(author)
  const voters = await crowd(12, 'parting')
  for (const one of voters) await setVote(one, { theory: id, on: true })
  const [leaver] = voters as [Viewer, ...Viewer[]]
  await pool().query('SELECT edit_theory($1, $2, 1, $3, true, 10)', [id, author.id, textSaid(NEW.title, NEW.claim)])
  await holding('SELECT tell_voters()', [], async () => {
    const left = leave(leaver)
    await waiting(1)
    return { left }
  }).then(({ left }) => left)
  await voteWriter().tell()
  const { rows } = await pool().query('SELECT account::text FROM notices WHERE theory = $1 ORDER BY account', [id])
  expect(rows).toEqual(voters.slice(1).map((one) => ({ account: String(one.id) })))
})

test('what has left the stage tells nobody of its edits any more', async () => {
  const author = await fan('withdrawn-words')
  const id = await theory(author)
  for (const one of await crowd(10, 'unhearing')) await setVote(one, { theory: id, on: true })
  await holding('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['entracte: telling'], async () => {
    await reviseTheory(author, { id, version: 1, ...NEW, confirmed: true })
    await withdrawTheory(author, { id })
  })
  await voteWriter().tell()
  expect((await pool().query('SELECT FROM notices WHERE theory = $1', [id])).rows).toEqual([])
  expect((await pool().query('SELECT FROM tellings')).rows).toEqual([])
  expect((await searchTheories(READER, { q: 'wager' })).items.map((item) => item.id)).not.toContain(id)
})

const joined = (viewer: Viewer, ago: string) =>
  pool().query('UPDATE accounts SET joined_at = now() - $2::interval WHERE id = $1', [viewer.id, ago])

const votesOf = async (id: string) =>
  (
    await pool().query(
      'SELECT s.votes, r.votes AS ranked FROM standing s JOIN ranking r USING (theory) WHERE theory = $1',
      [id],
    )
  ).rows[0]

test('étoiles of an account that was made and erased within a day count on nowhere; those of an older one stay', async () => {
  const [author, rival] = [await fan('farmed'), await fan('unfarmed')]
  const ids = [await theory(author), await theory(author), await theory(rival), await theory(rival)]
  const [young, old, resident] = (await crowd(3, 'seat-of')) as [Viewer, Viewer, Viewer]
  for (const one of [young, old, resident]) for (const id of ids) await setVote(one, { theory: id, on: true })
  await withdrawTheory(rival, { id: ids[3] as string })
  await joined(young, '23 hours')
  await joined(old, '25 hours')
  for (const one of [young, old]) expect(await leave(one)).toBe(true)
  await voteWriter().rank()
  for (const id of ids.slice(0, 3)) expect(await votesOf(id)).toEqual({ votes: 2, ranked: 2 })
  const { rows } = await pool().query(
    'SELECT fan::text, count(*) FILTER (WHERE counted)::integer AS counted FROM votes WHERE theory = ANY ($1) GROUP BY fan ORDER BY fan',
    [ids.slice(0, 3)],
  )
  expect(rows.map(({ counted }) => counted)).toEqual([0, 3, 3])
  expect((await verifyCounts()).differences).toBe(0)
})

test('an étoile that is on its way while its fan leaves for good is set aside with the others, or refused', async () => {
  const author = await fan('contended')
  const [first, second] = [await theory(author), await theory(author)]
  const [early, late] = (await crowd(2, 'passing')) as [Viewer, Viewer]
  const hold = 'SELECT FROM standing WHERE theory = $1 FOR UPDATE'
  // The vote waits with the voting lock; then its voter leaves.
  const [given, left] = await holding(hold, [first], async (holder) => {
    const given = setVote(early, { theory: first, on: true })
    await waiting(1, holder)
    const left = leave(early)
    await waiting(2)
    return [given, left] as const
  })
  expect(await given).toEqual({ voted: true, votes: 1 })
  expect(await left).toBe(true)
  await leave(late)
  await expect(setVote(late, { theory: second, on: true })).rejects.toMatchObject({ code: 'SIGN_IN_FIRST' })
  await voteWriter().rank()
  expect(await votesOf(first)).toEqual({ votes: 0, ranked: 0 })
  expect(await votesOf(second)).toEqual({ votes: 0, ranked: 0 })
  expect((await verifyCounts()).differences).toBe(0)
})
