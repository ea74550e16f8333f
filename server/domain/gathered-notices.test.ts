import type { ClientBase } from 'pg'
import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { connection, holding, waiting } from '../testing/holding.ts'
import { startNeighbour } from '../testing/neighbours.ts'
import { recountAll, verifyCounts } from './counts.ts'
import { countUnread, gatherNotices, listNotices, markRead } from './notices.ts'
import { withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const dayAgo = (days: number) => new Date(Date.parse(TODAY) - days * 86_400_000).toISOString().slice(0, 10)

const give = async (voters: readonly Viewer[], id: string, on = true) => {
  for (const voter of voters) await setVote(voter, { theory: id, on })
  await voteWriter().rank()
}

const gather = () => gatherNotices(1_000)

const starred = async (viewer: Viewer) =>
  (await listNotices(viewer, {})).items.flatMap(({ kind, stars, isRead }) =>
    kind === 'starred' ? [{ ...stars, isRead }] : [],
  )

const readAll = async (viewer: Viewer) => markRead(viewer, { upTo: '9223372036854775807' })

/** What was given is of so many days before, and counted anew. */
async function earlier(id: string, days: number): Promise<void> {
  await voteWriter().rank()
  await pool().query(`UPDATE votes SET cast_at = cast_at - $2 * interval '1 day' WHERE theory = $1`, [id, days])
  await pool().query(
    `UPDATE notices SET since = since - $2::integer, until = until - $2::integer WHERE theory = $1 AND kind = 'starred'`,
    [id, days],
  )
  await recountAll()
}

test('étoiles are gathered into one notice of a theory, and none is told twice', async () => {
  const author = await fan('gathers')
  const [id, other] = [await theory(author), await theory(author)]
  const [first, second, third, fourth] = (await crowd(4, 'gathered')) as [Viewer, Viewer, Viewer, Viewer]
  await give([first, second, third], id)
  await give([first], other)
  expect(await starred(author)).toEqual([])
  await gather()
  const told = [
    { count: 1, since: TODAY, isRead: false },
    { count: 3, since: TODAY, isRead: false },
  ]
  expect(await starred(author)).toEqual(told)
  const before = await listNotices(author, {})
  await gather()
  expect(await listNotices(author, {})).toEqual(before)
  expect(await countUnread(author)).toEqual({ unread: 2 })
  await readAll(author)
  expect(await countUnread(author)).toEqual({ unread: 0 })
  await gather()
  expect(await countUnread(author)).toEqual({ unread: 0 })
  // It began today, so it goes on.
  await give([fourth], id)
  await gather()
  expect(await starred(author)).toEqual([
    { count: 4, since: TODAY, isRead: false },
    { count: 1, since: TODAY, isRead: true },
  ])
})

test('what is taken back is not told, nor what is given again on the same day', async () => {
  const author = await fan('hopes')
  const id = await theory(author)
  const [first, second] = (await crowd(2, 'wavers')) as [Viewer, Viewer]
  await give([first], id)
  await give([first], id, false)
  await gather()
  expect(await starred(author)).toEqual([])
  await give([first, second], id)
  await gather()
  await give([first], id, false)
  expect(await starred(author)).toEqual([{ count: 1, since: TODAY, isRead: false }])
  await give([second], id, false)
  expect([await starred(author), await countUnread(author)]).toEqual([[], { unread: 0 }])
  await readAll(author)
  await give([first, second], id)
  await gather()
  expect(await starred(author)).toEqual([{ count: 2, since: TODAY, isRead: true }])
})

test('an étoile that ceases to count is not told', async () => {
  const author = await fan('hears-of-farms')
  const id = await theory(author)
  const [stays, leaves] = (await crowd(2, 'farm')) as [Viewer, Viewer]
  await give([stays, leaves], id)
  await gather()
  await leave(leaves)
  await voteWriter().rank()
  expect(await starred(author)).toEqual([{ count: 1, since: TODAY, isRead: false }])
})

test('what is unread goes on over days; what was read on another day is a notice of its own', async () => {
  const author = await fan('comes-on-days')
  const id = await theory(author)
  const voters = await crowd(6, 'of-days')
  await give(voters.slice(0, 2), id)
  await gather()
  await earlier(id, 2)
  await give(voters.slice(2, 3), id)
  await gather()
  expect(await starred(author)).toEqual([{ count: 3, since: dayAgo(2), isRead: false }])
  await readAll(author)
  await give(voters.slice(3, 5), id)
  await gather()
  const both = [
    { count: 2, since: TODAY, isRead: false },
    { count: 3, since: dayAgo(2), isRead: true },
  ]
  expect(await starred(author)).toEqual(both)
  await give(voters.slice(0, 1), id, false)
  expect(await starred(author)).toEqual([both[0], { ...both[1], count: 2 }])
  expect((await verifyCounts()).differences).toBe(0)
})

test('a notice gathers four weeks at most, so that reading it looks at so many days', async () => {
  const author = await fan('long-away')
  const id = await theory(author)
  const voters = await crowd(3, 'of-weeks')
  await give(voters.slice(0, 1), id)
  await gather()
  await earlier(id, 27)
  await give(voters.slice(1, 2), id)
  await gather()
  expect(await starred(author)).toEqual([{ count: 2, since: dayAgo(27), isRead: false }])
  await earlier(id, 1)
  await give(voters.slice(2, 3), id)
  await gather()
  expect(await starred(author)).toEqual([
    { count: 1, since: TODAY, isRead: false },
    { count: 2, since: dayAgo(28), isRead: false },
  ])
})

test('what is hidden before it is told is told when it is back; what is withdrawn is forgotten', async () => {
  const author = await fan('off-and-on')
  const [back, gone] = [await theory(author), await theory(author)]
  const voters = await crowd(2, 'unseen')
  for (const id of [back, gone]) await give(voters, id)
  await pool().query(`SELECT take_off($1, 'hidden', NULL, 'to be looked at')`, [back])
  await withdrawTheory(author, { id: gone })
  await voteWriter().rank()
  await gather()
  const owing = async () => (await pool().query('SELECT DISTINCT theory::text FROM stars_owing')).rows
  expect([await starred(author), await owing()]).toEqual([[], [{ theory: back }]])
  await pool().query(`SELECT bring_back($1, 'hidden', NULL)`, [back])
  await voteWriter().rank()
  await gather()
  expect([await starred(author), await owing()]).toEqual([[{ count: 2, since: TODAY, isRead: false }], []])
  await pool().query(`SELECT take_off($1, 'hidden', NULL, 'once more')`, [back])
  await voteWriter().rank()
  expect(await countUnread(author)).toEqual({ unread: 0 })
  await readAll(author)
  await pool().query(`SELECT bring_back($1, 'hidden', NULL)`, [back])
  await voteWriter().rank()
  await gather()
  expect(await countUnread(author)).toEqual({ unread: 0 })
})

test('two processes gather while étoiles come and the author reads, one step is cut off, and every étoile is told once', async () => {
  const author = await fan('in-demand')
  const ids = [await theory(author), await theory(author), await theory(author)]
  const voters = await crowd(24, 'rushing')
  const neighbour = await startNeighbour()
  const steps = await connection()
  let isOver = false
  const gathering = async (client: ClientBase) => {
    for (let n = 0; !isOver; n++) {
      await client.query('BEGIN')
      await client.query('SELECT gather_stars()')
      // As if the process had ended.
      await client.query(n % 3 === 0 ? 'ROLLBACK' : 'COMMIT')
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const reading = async () => {
    while (!isOver) {
      const [newest] = (await listNotices(author, {})).items
      if (newest) await markRead(author, { upTo: newest.id })
    }
  }
  try {
    const others = [
      gathering(steps),
      reading(),
      (async () => {
        while (!isOver) await gather()
      })(),
    ]
    await Promise.all(
      voters.map(async (voter, n) => {
        const give = n % 2 === 0 ? neighbour.setVote : setVote
        for (const id of ids) await give(voter, { theory: id, on: true })
      }),
    )
    isOver = true
    await Promise.all(others)
  } finally {
    await steps.end()
    await neighbour.close()
  }
  await voteWriter().rank()
  await gather()
  expect((await starred(author)).map(({ count, since }) => ({ count, since }))).toEqual(
    ids.map(() => ({ count: 24, since: TODAY })),
  )
  expect((await pool().query('SELECT FROM stars_owing')).rows).toEqual([])
})

test('what comes while a list is read is new, although the list is marked as read after it', async () => {
  const author = await fan('reads-slowly')
  const id = await theory(author)
  const [first, second] = (await crowd(2, 'slow-reader')) as [Viewer, Viewer]
  await give([first], id)
  await gather()
  const [listed] = (await listNotices(author, {})).items
  await give([second], id)
  await gather()
  await markRead(author, { upTo: listed?.id ?? '' })
  expect(await countUnread(author)).toEqual({ unread: 1 })
})

test('whoever leaves while étoiles for theirs are gathered is told of none', async () => {
  const author = await fan('leaves-the-stars')
  const id = await theory(author)
  await give(await crowd(3, 'late-praise'), id)
  const { left } = await holding('SELECT gather_stars()', [], async () => {
    const left = leave(author)
    await waiting(1)
    return { left }
  })
  expect(await left).toBe(true)
  await give(await crowd(2, 'later-praise'), id)
  await gather()
  expect((await pool().query('SELECT FROM notices WHERE account = $1', [author.id])).rows).toEqual([])
})

/** Reads and writes, which are undone. */
async function rowsTouched(work: (client: ClientBase) => Promise<unknown>): Promise<number> {
  const client = await connection()
  try {
    await client.query('BEGIN')
    await work(client)
    const { rows } = await client.query(
      `SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) + n_tup_ins + n_tup_upd)::integer AS touched FROM pg_stat_xact_user_tables`,
    )
    return rows[0].touched
  } finally {
    await client.query('ROLLBACK')
    await client.end()
  }
}

test('gathering costs the same whatever the author has written and however many étoiles a theory has', async () => {
  const [quiet, busy] = [await fan('has-little'), await fan('has-much')]
  const [few, many] = [await theory(quiet), await theory(busy)]
  await pool().query(
    `WITH made AS (
       INSERT INTO theories (storyline, author, language, spoiler_episode)
       SELECT 'mishi', $1, 'en', 0 FROM generate_series(1, 3000) RETURNING id
     ), written AS (
       INSERT INTO texts (theory, title, claim, spoiler_episode) SELECT id, 'One of very many', 'A claim that is long enough.', 0 FROM made
     )
     INSERT INTO notices (account, kind, theory, version, since, since_votes, until, until_votes)
     SELECT $1, 'starred', id, 1, current_date - 9, 0, current_date - 9, 1 FROM made`,
    [busy.id],
  )
  await pool().query(
    `WITH made AS (INSERT INTO accounts (handle, password_hash, language) SELECT 'many-' || n, '-', 'fr' FROM generate_series(1, 3000) AS n RETURNING id)
     SELECT cast_votes(array_agg($1::bigint), array_agg(id), array_agg(true)) FROM made`,
    [many],
  )
  await give(await crowd(3, 'some'), few)
  await voteWriter().rank()
  await pool().query('ANALYZE')
  const touched: number[] = []
  for (const id of [few, many]) {
    await pool().query('DELETE FROM stars_owing')
    await pool().query('INSERT INTO stars_owing (theory, day) VALUES ($1, $2)', [id, TODAY])
    touched.push(await rowsTouched((client) => client.query('SELECT gather_stars()')))
  }
  expect(touched.map((rows) => rows < 60)).toEqual([true, true])
})
