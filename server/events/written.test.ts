import { expect, test } from 'vitest'
import { EVENTS, type EventKind } from '../contract/events.ts'
import { codeAsRead } from '../contract/recovery-codes.ts'
import { pool } from '../db/client.ts'
import type { EventRow } from '../db/events.sql.ts'
import { thinEvents } from '../db/events.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { erase, grantRole, join } from '../domain/accounts.ts'
import { recountAll } from '../domain/counts.ts'
import { answerFlags, flagTheory } from '../domain/flags.ts'
import { changePassword } from '../domain/own-password.ts'
import { makeCodes, recover } from '../domain/recovery-codes.ts'
import { reviseTheory, withdrawTheory } from '../domain/theories.ts'
import { setVote } from '../domain/votes.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { eventFrom } from './handler.ts'

const PASSWORD = 'pas de bourrée couru'
const ANOTHER = 'CANARY, pas de chat'
const EDITION = { title: 'CANARY of another title', claim: 'CANARY of another claim, long enough.', spoilerEpisode: 0 }

async function during(work: () => Promise<unknown>): Promise<{ kind: EventKind; [field: string]: unknown }[]> {
  const { rows: before } = await pool().query('SELECT coalesce(max(id), 0) AS last FROM events')
  await work()
  await voteWriter().rank()
  const { rows } = await pool().query<EventRow>(
    `SELECT id::text AS id, at, kind, actor::text AS actor, theory::text AS theory, account::text AS account, payload
     FROM events e WHERE e.id > $1 ORDER BY e.id`,
    [before[0].last],
  )
  return rows.map((row) => {
    const { id, at, ...event } = eventFrom(row) ?? expect.fail(`${row.kind} is not what the contract says`)
    return event
  })
}

test('each kind is written once for what it says, in numbers, moments and words of a list', async () => {
  const [author, voter] = [await fan('writer'), await fan('voter')]
  const fans = await crowd(3, 'sayer')
  const by = String(author.id)
  const about = (handle: string) => pool().query('SELECT id::text AS id FROM accounts WHERE handle = $1', [handle])
  const id = await theory(author, { title: 'CANARY of a title', spoilerEpisode: 2 })
  const told: { kind: EventKind; [field: string]: unknown }[] = []
  const expectDuring = async (work: () => Promise<unknown>, expected: object[]) => {
    const events = await during(work)
    expect(events).toEqual(expected)
    told.push(...events)
  }

  const ranked = { kind: 'ranked', actor: null, payload: { theories: [id] } }
  let reply = ''
  await expectDuring(async () => {
    reply = await theory(author, { title: 'CANARY of a reply', relation: { kind: 'answers', theory: id } })
  }, [{ kind: 'published', actor: by, theory: expect.any(String), payload: { related: true } }])
  expect(told[0]?.theory).toBe(reply)
  await expectDuring(
    () => join({ seen: 8, language: 'en' }, { handle: 'newcomer', password: PASSWORD }),
    [{ kind: 'joined', actor: expect.any(String), account: expect.any(String), payload: {} }],
  )
  const newcomer = String((await about('newcomer')).rows[0].id)
  expect(told[1]).toMatchObject({ actor: newcomer, account: newcomer })
  const owner = { ...voter, id: BigInt(newcomer), handle: 'newcomer' }

  await expectDuring(
    () => setVote(voter, { theory: id, on: true }),
    [{ kind: 'ranked', actor: null, payload: { theories: [id] } }],
  )
  // No change, no event.
  await expectDuring(() => setVote(voter, { theory: id, on: true }), [])

  for (const one of fans.slice(0, 2))
    await expectDuring(
      () => flagTheory({ ...one, seen: 8 }, { id, episode: 6, on: true }),
      [{ kind: 'flagged', actor: String(one.id), theory: id, payload: { episode: 6 } }],
    )
  const last = { ...(fans[2] as (typeof fans)[0]), seen: 8 }
  const flagged = { kind: 'flagged', actor: String(last.id), theory: id, payload: { episode: 6 } }
  const raised = { kind: 'raised', actor: null, theory: id, payload: { episode: 6 } }
  const lowered = { kind: 'lowered', actor: null, theory: id, payload: { episode: 2 } }
  // Their author is notified, once for a version.
  const notified = { kind: 'told', actor: null, payload: { accounts: [by] } }
  await expectDuring(() => flagTheory(last, { id, episode: 6, on: true }), [raised, notified, flagged])
  await expectDuring(() => flagTheory(last, { id, episode: 6, on: true }), [])
  await expectDuring(
    () => flagTheory(last, { id, episode: 6, on: false }),
    [lowered, { kind: 'unflagged', actor: String(last.id), theory: id, payload: {} }],
  )
  await expectDuring(() => flagTheory(last, { id, episode: 6, on: true }), [raised, flagged])
  const answered = { kind: 'flags-answered', actor: by, theory: id, payload: { keep: 'own' } }
  await expectDuring(() => answerFlags(author, { id, keep: 'own' }), [lowered, answered])

  await expectDuring(
    () => reviseTheory(author, { id, version: 1, ...EDITION }),
    [{ kind: 'edited', actor: by, theory: id, payload: { version: 2, told: false } }],
  )
  for (const one of await crowd(10, 'believer')) await setVote(one, { theory: id, on: true })
  await voteWriter().rank()
  await expectDuring(
    () =>
      reviseTheory(author, {
        id,
        version: 2,
        ...EDITION,
        claim: 'The second swap is all a dream, and CANARY.',
        confirmed: true,
      }),
    [{ kind: 'edited', actor: by, theory: id, payload: { version: 3, told: true } }],
  )
  await expectDuring(
    () => withdrawTheory(author, { id: reply }),
    [{ kind: 'withdrawn', actor: by, theory: reply, payload: {} }],
  )
  await expectDuring(() => withdrawTheory(author, { id: reply }), [])

  const account = String(voter.id)
  for (const kind of ['hidden', 'merged']) {
    await expectDuring(
      () => pool().query(`SELECT take_off($1, $2, $3, 'CANARY')`, [id, kind, account]),
      [{ kind, actor: account, theory: id, payload: {} }, ranked],
    )
    await expectDuring(
      () => pool().query('SELECT bring_back($1, $2, $3)', [id, kind, account]),
      [ranked, { kind: 'shown', actor: account, theory: id, payload: { was: kind } }],
    )
  }

  await expectDuring(
    () => grantRole({ handle: 'voter', role: 'moderator' }),
    [{ kind: 'role-given', actor: null, account, payload: { role: 'moderator' } }],
  )
  await expectDuring(
    () =>
      pool().query(`INSERT INTO suspensions (account, reason, until) VALUES ($1, 'CANARY', '2099-01-01Z')`, [voter.id]),
    [{ kind: 'suspended', actor: null, account, payload: { until: '2099-01-01T00:00:00.000Z' } }],
  )
  await expectDuring(
    () => pool().query('DELETE FROM suspension_terms WHERE account = $1', [voter.id]),
    [{ kind: 'unsuspended', actor: null, account, payload: {} }],
  )
  await expectDuring(
    () => pool().query(`UPDATE accounts SET handle = 'canary' WHERE id = $1`, [voter.id]),
    [{ kind: 'renamed', actor: null, account, payload: {} }],
  )
  await expectDuring(
    () => pool().query(`SELECT ask_question('2099-12-31T00:00Z')`),
    [{ kind: 'asked', actor: null, payload: {} }],
  )
  const { rows: weeks } = await pool().query(
    `SELECT (bucket_of('week', now()))::text AS monday, (now() + interval '7 days')::text AS over`,
  )
  await expectDuring(
    () => pool().query('SELECT close_week($1)', [weeks[0].over]),
    [
      { kind: 'told', actor: null, payload: { accounts: [by] } },
      { kind: 'week-closed', actor: null, payload: { monday: weeks[0].monday } },
    ],
  )
  await expectDuring(
    () => changePassword(owner, { current: PASSWORD, password: ANOTHER }),
    [{ kind: 'password-changed', actor: newcomer, account: newcomer, payload: {} }],
  )
  let codes: string[] = []
  await expectDuring(async () => {
    codes = (await makeCodes(owner, { password: ANOTHER })).codes
  }, [])
  const code = codeAsRead(codes[0] ?? '')
  await expectDuring(
    () => recover({ handle: 'newcomer', code, password: PASSWORD }, 'known'),
    [{ kind: 'recovered', actor: newcomer, account: newcomer, payload: {} }],
  )
  await expectDuring(() => recountAll(), [{ kind: 'recounted', actor: null, payload: {} }])
  await expectDuring(async () => {
    await pool().query('INSERT INTO suspensions (account, reason) VALUES ($1, $2)', [newcomer, 'CANARY'])
    await erase(owner, { password: PASSWORD, theories: 'withdraw' })
  }, [
    { kind: 'suspended', actor: null, account: newcomer, payload: { until: null } },
    { kind: 'unsuspended', actor: null, account: newcomer, payload: {} },
    { kind: 'left', actor: newcomer, account: newcomer, payload: {} },
  ])

  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(Object.keys(EVENTS)))
  const { rows } = await pool().query('SELECT * FROM events')
  expect(JSON.stringify(rows)).not.toMatch(/canary|writer|voter|newcomer/i)
})

test('a step that ranks more theories than an event may name says so, and names none', async () => {
  const author = await fan('of-many')
  const ids = (
    await pool().query(
      `WITH made AS (
         INSERT INTO theories (storyline, author, language, spoiler_episode)
         SELECT 'mishi', $1, 'en', 0 FROM generate_series(1, 501) RETURNING id
       )
       INSERT INTO texts (theory, title, claim, spoiler_episode)
       SELECT id, 'One of very many', 'A claim that is long enough.', 0 FROM made RETURNING theory::text AS id`,
      [author.id],
    )
  ).rows.map(({ id }) => id as string)
  const voters = await crowd(1, 'of-all')
  const step = (theories: string[]) =>
    during(() =>
      pool().query(
        'SELECT cast_votes($1::bigint[], array_fill($2::bigint, ARRAY[$3::integer]), array_fill(true, ARRAY[$3::integer]))',
        [theories, voters[0]?.id, theories.length],
      ),
    )
  const few = await step(ids.slice(0, 500))
  expect(few).toMatchObject([{ kind: 'ranked', payload: { theories: { length: 500 } } }])
  await pool().query('DELETE FROM votes WHERE fan = $1', [voters[0]?.id])
  expect(await step(ids)).toEqual([{ kind: 'ranked', actor: null, payload: { theories: null } }])
})

test('events are kept for ninety days, moves on the boards and who was told for one', async () => {
  await pool().query('DELETE FROM events')
  await pool().query(
    `INSERT INTO events (kind, at) SELECT k, now() - d * interval '1 day'
     FROM unnest(ARRAY['ranked', 'told', 'withdrawn', 'left']) AS k, unnest(ARRAY[0, 0.9, 1.1, 89, 91]) AS d`,
  )
  expect([await thinEvents(2), await thinEvents(100), await thinEvents(100)]).toEqual([2, 6, 0])
  const { rows } = await pool().query(
    `SELECT kind, round(extract(epoch FROM now() - at) / 86400, 1)::float AS days FROM events ORDER BY kind, days`,
  )
  const days = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.days)
  expect([days('ranked'), days('told'), days('withdrawn'), days('left')]).toEqual([
    [0, 0.9],
    [0, 0.9],
    [0, 0.9, 1.1, 89],
    [0, 0.9, 1.1, 89],
  ])
})
