import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FADING_BOARDS, type FadingBoard, fadingOf, SPANS } from '../contract/boards.ts'
import { scoreOf } from '../contract/ranking.ts'
import { env } from '../env.ts'
import { crowd, theory } from '../testing/cast.ts'
import { COUNTED_DIFFERENCES } from '../testing/differences.ts'
import { rankAll, rankStep } from '../testing/ranking.ts'

// Moments where buckets end. Each case is rolled back, and has its own clock.

const MOMENTS = [
  '2028-02-28T23:59:58Z',
  '2028-02-29T23:59:59Z',
  '2026-12-31T23:59:58Z',
  '2027-01-03T23:59:59Z',
  '2026-11-29T23:59:57Z',
  '2026-11-30T23:59:59Z',
  '2026-12-15T12:00:00Z',
].map((at) => Date.parse(at) / 1_000)

const THEORIES = 3
const FANS = 5
const SECOND = 1
const DAY = 86_400

const wish = fc.record({ theory: fc.nat(THEORIES - 1), fan: fc.nat(FANS - 1), on: fc.boolean() })
const wishes = fc.uniqueArray(wish, { minLength: 1, maxLength: 8, selector: ({ theory, fan }) => `${theory}/${fan}` })
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('cast' as const), wishes }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      seconds: fc.constantFrom(SECOND, 3_600, DAY, 8 * DAY, 40 * DAY),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rank' as const), calls: fc.integer({ min: 1, max: 2 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('hide', 'hide', 'show', 'show', 'show', 'withdraw'),
      theory: fc.nat(THEORIES - 1),
    }),
  },
)
const story = fc.record({ from: fc.constantFrom(...MOMENTS), events: fc.array(event, { minLength: 1, maxLength: 8 }) })

let client: pg.Client
let ids: string[]
let fans: bigint[]

beforeAll(async () => {
  const voters = await crowd(FANS, 'counted')
  fans = voters.map(({ id }) => id)
  const [first, second] = voters
  if (!first || !second) throw new Error('there are no voters')
  ids = [
    await theory(first),
    await theory(first, { storyline: 'mishi', characters: ['mishi'] }),
    await theory(second, { storyline: 'mishi' }),
  ]
  client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  // Old by the test's clock and by Postgres's, which the views read.
  for (const table of ['theories', 'standing', 'ranking'])
    await client.query(`UPDATE ${table} SET published_at = '2026-01-01'`)
  await client.query('UPDATE ranking SET fresh = false')
  // Found before Postgres' own.
  await client.query(`CREATE SCHEMA clock`)
  for (const name of ['clock_timestamp', 'now'])
    await client.query(
      `CREATE FUNCTION clock.${name}() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT current_setting('clock.at')::timestamptz $$`,
    )
  await client.query(`SET search_path = clock, public, pg_catalog`)
})
afterAll(() => client.end())

const AUTHORS = [0, 0, 1]
const STORYLINES = ['the-exchange', 'mishi', 'mishi']

function bucketsOf(at: number): Record<string, string> {
  const moment = new Date(at * 1_000)
  const day = moment.toISOString().slice(0, 10)
  const monday = new Date(Date.parse(day) - ((moment.getUTCDay() + 6) % 7) * DAY * 1_000).toISOString().slice(0, 10)
  return { day, week: monday, month: `${day.slice(0, 8)}01`, year: `${day.slice(0, 5)}01-01` }
}

class Model {
  readonly votes = new Map<string, { theory: number; fan: number; at: number }>()
  readonly absences = AUTHORS.map(() => new Set<string>())
  /** Also those on their way back. */
  readonly gone = new Set<number>()

  answer({ theory, fan, on }: { theory: number; fan: number; on: boolean }, at: number) {
    if (this.gone.has(theory)) return 'NOT_FOUND'
    if (AUTHORS[theory] === fan) return 'NOT_ALLOWED'
    const pair = `${theory}/${fan}`
    if (!on) this.votes.delete(pair)
    else if (!this.votes.has(pair)) this.votes.set(pair, { theory, fan, at })
    return on ? 'STANDS' : 'TAKEN_BACK'
  }

  counted = () => [...this.votes.values()].filter(({ theory }) => !this.gone.has(theory))
  of = (theory: number) => this.counted().filter((vote) => vote.theory === theory)
}

async function isAt(at: number): Promise<void> {
  await client.query(`SELECT set_config('clock.at', $1, false)`, [new Date(at * 1_000).toISOString()])
}

async function cast(
  call: { theory: number; fan: number; on: boolean }[],
): Promise<{ outcome: string; votes: number }[]> {
  const { rows } = await client.query(
    'SELECT outcome, votes FROM cast_votes($1::bigint[], $2::bigint[], $3::boolean[])',
    [call.map((one) => ids[one.theory]), call.map((one) => fans[one.fan]), call.map((one) => one.on)],
  )
  return rows
}

/** Withdraws as an older server does. */
async function remove({ kind, theory }: { kind: string; theory: number }, model: Model): Promise<void> {
  const absences = model.absences[theory] as Set<string>
  const id = ids[theory]
  if (kind === 'show') {
    const { rows } = await client.query(`SELECT bring_back($1, 'hidden', $2) AS did`, [id, fans[4]])
    expect(rows).toEqual([{ did: absences.delete('hidden') }])
    return
  }
  if (kind === 'hide') {
    const { rows } = await client.query(`SELECT take_off($1, 'hidden', $2, 'a reason') AS did`, [id, fans[4]])
    expect(rows).toEqual([{ did: !absences.has('hidden') }])
  } else await client.query('INSERT INTO withdrawals (theory) VALUES ($1) ON CONFLICT DO NOTHING', [id])
  absences.add(kind === 'hide' ? 'hidden' : 'withdrawn')
  model.gone.add(theory)
}

/** Theories come back in steps behind, with all votes at once. */
async function noteWhoIsBack(model: Model): Promise<void> {
  const { rows } = await client.query('SELECT theory::text AS id FROM on_stage WHERE theory = ANY ($1::bigint[])', [
    ids,
  ])
  for (const { id } of rows) {
    const theory = ids.indexOf(id)
    expect(model.absences[theory]?.size).toBe(0)
    model.gone.delete(theory)
  }
}

async function scores(): Promise<Record<FadingBoard, number | null>[]> {
  return (await client.query(`SELECT ${FADING_BOARDS} FROM standing ORDER BY theory`)).rows
}

async function play(
  events: (typeof story extends fc.Arbitrary<infer S> ? S : never)['events'],
  from: number,
  model: Model,
) {
  let at = from
  await isAt(at)
  for (const one of events) {
    if (one.kind === 'wait') {
      at += one.seconds
      await isAt(at)
    } else if (one.kind === 'rank') await rankStep(client, one.calls)
    else if (one.kind !== 'cast') await remove(one, model)
    else {
      await noteWhoIsBack(model)
      const before = await scores()
      const outcomes = one.wishes.map((each) => model.answer(each, at))
      expect(await cast(one.wishes)).toEqual(
        one.wishes.map(({ theory }, place) => ({
          outcome: outcomes[place],
          votes: model.gone.has(theory) ? null : model.of(theory).length,
        })),
      )
      expectOnlyTheirs(before, await scores(), one.wishes)
    }
  }
  await rankAll(client)
  await noteWhoIsBack(model)
  model.absences.forEach(({ size }, theory) => {
    expect(model.gone.has(theory)).toBe(size > 0)
  })
  return at
}

/** An étoile leaves other theories' scores bit-identical; gains alone never lower a score; all are finite. */
function expectOnlyTheirs(
  before: Awaited<ReturnType<typeof scores>>,
  after: Awaited<ReturnType<typeof scores>>,
  call: { theory: number; on: boolean }[],
) {
  after.forEach((scored, place) => {
    const theirs = call.filter(({ theory }) => theory === place)
    const was = before[place]
    if (theirs.length === 0) expect(scored).toEqual(was)
    for (const board of FADING_BOARDS) {
      const [score, old] = [scored[board], was?.[board]]
      if (score !== null) expect(Number.isFinite(score)).toBe(true)
      if (theirs.every(({ on }) => on) && old != null) expect(score).toBeGreaterThanOrEqual(old)
    }
  })
}

async function expectCounts(model: Model, at: number) {
  const now = bucketsOf(at)
  const within = (votes: { at: number }[], span: string) =>
    votes.filter((vote) => bucketsOf(vote.at)[span] === now[span]).length
  const inBucket = SPANS.map(
    (span) => `CASE WHEN ${span} = bucket_of('${span}', now()) THEN ${span}_votes ELSE 0 END AS ${span}`,
  )
  const { rows } = await client.query(
    `SELECT votes, ${inBucket}, ${FADING_BOARDS.map((board) => `${board} AS score_${board}`)}
     FROM ranking WHERE character = '' ORDER BY theory`,
  )
  rows.forEach((row, theory) => {
    const votes = model.of(theory)
    expect(row).toMatchObject({
      votes: votes.length,
      ...Object.fromEntries(SPANS.map((span) => [span, within(votes, span)])),
    })
    const moments = votes.map((vote) => vote.at)
    for (const board of FADING_BOARDS) {
      const [is, must] = [row[`score_${board}`], scoreOf(moments, fadingOf(board).halfLife)]
      if (must === null) expect(is).toBeNull()
      else expect(Math.abs(is - must)).toBeLessThan(1e-9)
    }
  })
  for (const [noun, subjects, key] of [
    ['theorist', AUTHORS, (author: string | number) => fans[Number(author)]],
    ['storyline', STORYLINES, (slug: string | number) => slug],
  ] as const) {
    for (const subject of new Set<string | number>(subjects)) {
      const theirs = model.counted().filter(({ theory }) => subjects[theory] === subject)
      const kept = await client.query(
        `SELECT supporters, ${SPANS.map((span) => `CASE WHEN ${span} = bucket_of('${span}', now()) THEN ${span}_supporters ELSE 0 END AS ${span}`)}
         FROM ${noun}_support WHERE ${noun} = $1`,
        [key(subject)],
      )
      expect(kept.rows[0]).toEqual({
        supporters: new Set(theirs.map(({ fan }) => fan)).size,
        ...Object.fromEntries(
          SPANS.map((span) => [
            span,
            new Set(theirs.filter((vote) => bucketsOf(vote.at)[span] === now[span]).map(({ fan }) => fan)).size,
          ]),
        ),
      })
    }
  }
}

test('whatever is asked in whatever order around the ends of buckets, every counter is what a plain list says', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ from, events }) => {
      await client.query('BEGIN')
      try {
        const model = new Model()
        const at = await play(events, from, model)
        await expectCounts(model, at)
        expect((await client.query({ name: 'differences', text: COUNTED_DIFFERENCES })).rows).toEqual([])
        // A year later, without a write.
        const order = () =>
          client.query(`SELECT theory FROM ranking WHERE character = '' ORDER BY hot DESC NULLS LAST, theory`)
        const today = (await order()).rows
        await isAt(at + 365 * DAY)
        expect((await order()).rows).toEqual(today)
      } finally {
        await client.query('ROLLBACK')
      }
    }),
    { numRuns: 1_000 },
  )
}, 240_000)
