import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { eraseAccount } from '../db/accounts.sql.ts'
import { pool, prisma } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { audience, fan, theory } from '../testing/cast.ts'
import { SILENT, SILENT_DRAFT } from '../testing/silent.ts'
import { erase, exportAccount, join, openSession, setSeen } from './accounts.ts'
import { verifyCounts } from './counts.ts'
import { openDraft, saveDraft } from './drafts.ts'
import { flagTheory } from './flags.ts'
import { openBoard, rankTheorists } from './leaderboards.ts'
import { leftNameOf } from './left-names.ts'
import { searchTheories } from './search.ts'
import { openLineage, openTheory, proposeTheory, reviseTheory, withdrawTheory } from './theories.ts'
import { listTheoriesOf, listTheorists, openTheorist } from './theorists.ts'
import { type SessionClaim, type Viewer, viewerOf } from './viewer.ts'
import { setVote } from './votes.ts'

const PASSWORD = 'pas de bourrée couru'
const ARRIVAL = { seen: 8, language: 'fr' as const }
const READER = { seen: 8 }
const ROUNDS = 16
const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }
/** Wherever a row can name an account: it goes with them, or stays on a seat that has no name. */
const GOES = [
  'handle_words.account',
  'drafts.account',
  'notices.account',
  'suspension_terms.account',
  'proposal_keys.author',
  'join_keys.account',
]
const STAYS = [
  'removals.lifted_by',
  'theories.author',
  'votes.fan',
  'spoiler_flags.fan',
  'spoiler_flags.answered_by',
  'theorist_support.theorist',
]
/** And what is written of their leaving, on that seat. */
const COMES = {
  'events.actor': expect.any(Number),
  'events.account': expect.any(Number),
  'removals.by_account': expect.any(Number),
  // Who was here for less than a day.
  'seats_set_aside.account': expect.any(Number),
}
const DRAFT = {
  storyline: 'jack',
  title: 'A draft of one line',
  claim: '',
  evidence: [],
  ...SILENT_DRAFT,
  characters: [],
  language: 'fr' as const,
  spoilerEpisode: '',
  relation: null,
}

type Member = { viewer: Viewer; session: SessionClaim }

async function member(handle: string): Promise<Member> {
  await join(ARRIVAL, { handle, password: PASSWORD, email: `${handle}@example.org` })
  const session = await openSession({ handle, password: PASSWORD })
  const viewer = session && (await viewerOf(session))
  if (!session || !viewer) throw new Error(`${handle} was not let in`)
  return { viewer, session }
}

const leave = (viewer: Viewer, theories: 'keep' | 'withdraw' = 'keep') =>
  erase(viewer, { password: PASSWORD, theories })

/** Joined longer ago than a day: whoever leaves sooner takes their étoiles along. */
const isOld = (viewer: Viewer) =>
  pool().query(`UPDATE accounts SET joined_at = joined_at - interval '25 hours' WHERE id = $1`, [viewer.id])

/** Leaves without the password's hash being worked out first, so that others really meet it; the cast's hash is `-`. */
const leaveAtOnce = (viewer: Viewer, theories: 'keep' | 'withdraw') =>
  eraseAccount(viewer.id, '-', theories === 'withdraw', leftNameOf(viewer.handle))

/** Holds an account's row until both wait for it, the one before the other, so that they really meet. */
async function meeting<A, B>(viewer: Viewer, one: () => Promise<A>, other: () => Promise<B>) {
  const holder = await pool().connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT FROM accounts WHERE id = $1 FOR UPDATE', [viewer.id])
    const first = one()
    await waiting(1)
    const both = Promise.allSettled([first, other()])
    await waiting(2)
    await holder.query('COMMIT')
    return await both
  } finally {
    holder.release()
  }
}

/**
 * Everything that the house keeps of somebody beside their texts: an étoile, a flag, a draft, a notice, a suspension and the
 * key of a theory and of their seat. With it their texts, so that nothing of theirs is nowhere.
 */
async function plant(viewer: Viewer, words: string): Promise<void> {
  const about = await theory(await fan(`${viewer.handle}-about`), { spoilerEpisode: 0 })
  const { id } = await proposeTheory(viewer, {
    storyline: 'mishi',
    language: 'en',
    title: `${words} in a title`,
    claim: `${words} in a claim of some length.`,
    evidence: [{ episode: 1, note: `${words} in a note` }],
    key: randomUUID(),
  })
  await reviseTheory(viewer, { id, version: 1, ...NEW, title: `${words} in a second title` })
  await withdrawTheory(viewer, { id: await theory(viewer, { title: `${words} off the stage` }) })
  await setVote(viewer, { theory: about, on: true })
  await flagTheory({ ...viewer, seen: 8 }, { id: about, episode: 7, on: true })
  await saveDraft(viewer, { draft: { ...DRAFT, title: `${words} in a draft` }, version: 0 })
  await pool().query(`INSERT INTO notices (account, kind, theory, version) VALUES ($1, 'edited', $2, 1)`, [
    viewer.id,
    about,
  ])
  await pool().query('INSERT INTO suspensions (account, reason) VALUES ($1, $2)', [viewer.id, `${words} in a reason`])
  await pool().query('INSERT INTO join_keys (key, account) VALUES ($1, $2)', [randomUUID(), viewer.id])
}

/** How many rows of each table that names an account name this one. */
async function rowsOn({ id }: Viewer): Promise<Record<string, number>> {
  const { rows: columns } = await pool().query<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column FROM pg_constraint k
     JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
     WHERE k.contype = 'f' AND k.confrelid = 'accounts'::regclass AND cardinality(k.conkey) = 1
     UNION SELECT 'votes', 'fan' UNION SELECT 'events', 'actor' UNION SELECT 'events', 'account'`,
  )
  const counts: Record<string, number> = {}
  for (const { table, column } of columns) {
    const { rows } = await pool().query(`SELECT count(*)::int AS many FROM "${table}" WHERE "${column}" = $1`, [id])
    counts[`${table}.${column}`] = rows[0].many
  }
  return counts
}

async function waiting(many: number): Promise<void> {
  const blocked = () =>
    pool().query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)
  await expect.poll(async () => (await blocked()).rows.length, { interval: 5, timeout: 20_000 }).toBe(many)
}

test('an export has all that is the fan’s own, whole, in one order, and nobody else’s words', async () => {
  const { viewer } = await member('packing')
  const other = await fan('neighbour')
  const theirs = await theory(other, { title: 'CANARY of the neighbour' })
  await plant(other, 'CANARY of the neighbour')
  const gone = await theory(viewer, { title: 'Withdrawn, and still mine', spoilerEpisode: 8 })
  const evidence = [{ episode: 2, note: 'A look across the room' }]
  const kept = await theory(viewer, {
    title: 'The first of two texts',
    characters: ['jack'],
    evidence,
    lookFor: 'A door that stays open',
    relation: { kind: 'answers', theory: theirs },
  })
  await reviseTheory(viewer, { id: kept, version: 1, ...NEW, characters: ['cheyenne'], headcanon: true })
  await withdrawTheory(viewer, { id: gone })
  await setVote(viewer, { theory: theirs, on: true })
  await setSeen(viewer, { episode: 8 })
  await flagTheory({ ...viewer, seen: 8 }, { id: theirs, episode: 4, on: true })
  await saveDraft(viewer, { draft: DRAFT, version: 0 })
  await setSeen(viewer, { episode: 0 })

  const taken = await exportAccount(viewer)
  expect(await exportAccount(viewer)).toEqual(taken)
  const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const common = { storyline: 'the-exchange', language: 'en', publishedAt: moment }
  expect(taken).toEqual({
    account: {
      handle: 'packing',
      email: 'packing@example.org',
      role: 'fan',
      language: 'fr',
      seen: 0,
      joinedAt: moment,
    },
    theories: [
      {
        ...common,
        id: gone,
        withdrawnAt: moment,
        relation: null,
        versions: [expect.objectContaining({ version: 1, title: 'Withdrawn, and still mine', spoilerEpisode: 8 })],
      },
      {
        ...common,
        id: kept,
        withdrawnAt: null,
        relation: { kind: 'answers', theory: theirs },
        versions: [
          {
            ...SILENT,
            version: 1,
            writtenAt: moment,
            title: 'The first of two texts',
            claim: expect.any(String),
            lookFor: 'A door that stays open',
            evidence,
            characters: ['jack'],
            spoilerEpisode: expect.any(Number),
          },
          expect.objectContaining({ version: 2, ...NEW, characters: ['cheyenne'], headcanon: true, evidence: [] }),
        ],
      },
    ],
    votes: [{ theory: theirs, version: 1, castAt: moment }],
    flags: [{ theory: theirs, version: 1, episode: 4, flaggedAt: moment, answer: null }],
    draft: { version: 1, keptAt: moment, draft: DRAFT, replaced: null },
    notices: [],
    suspension: null,
  })
  expect(JSON.stringify(taken)).not.toContain('CANARY')
})

test('an export has what was planted for its fan, and not what was planted beside it', async () => {
  const [one, other] = [await fan('has-everything'), await fan('has-as-much')]
  await plant(one, 'MINE')
  await plant(other, 'YOURS')
  for (const [viewer, own, others] of [
    [one, 'MINE', 'YOURS'],
    [other, 'YOURS', 'MINE'],
  ] as const) {
    const taken = await exportAccount(viewer)
    for (const list of ['votes', 'flags', 'notices'] as const) expect([list, taken[list].length]).toEqual([list, 1])
    expect(taken.theories).toHaveLength(2)
    expect(taken.draft?.draft.title).toBe(`${own} in a draft`)
    expect(taken.suspension?.reason).toBe(`${own} in a reason`)
    expect(JSON.stringify(taken)).not.toContain(others)
  }
})

test('what goes with who leaves is theirs alone, whatever they do with their theories', async () => {
  for (const theories of ['keep', 'withdraw'] as const) {
    const [{ viewer }, stays] = [await member(`leaves-${theories}`), await fan(`stays-${theories}`)]
    await plant(viewer, 'MINE')
    await plant(stays, 'YOURS')
    // A suspension that is over goes as well as one that is not.
    if (theories === 'keep') await pool().query(`UPDATE suspension_terms SET until = now() - interval '1 day'`)
    const [before, neighbours] = [await rowsOn(viewer), await rowsOn(stays)]
    const file = await exportAccount(stays)
    expect(Object.keys(before).sort(), 'say of each whether it goes').toEqual(
      [...GOES, ...STAYS, ...Object.keys(COMES)].sort(),
    )
    // What was not there before would prove nothing by not being there after.
    for (const column of GOES) expect(before[column], column).toBeGreaterThan(0)
    await leave(viewer, theories)
    const gone = Object.fromEntries(GOES.map((column) => [column, 0]))
    expect(await rowsOn(viewer)).toEqual({ ...before, ...gone, ...COMES })
    expect(await rowsOn(stays)).toEqual(neighbours)
    expect(await exportAccount(stays)).toEqual(file)
  }
})

test('who leaves and keeps their theories on stage is nobody there, and counts as before', async () => {
  const { viewer, session } = await member('vanishing')
  const [believer, heir] = [await fan('believer'), await fan('heir')]
  const theirs = await theory(heir, { title: 'Believed in by the one who left' })
  const id = await theory(viewer, { title: 'Left on stage by somebody', spoilerEpisode: 2 })
  const child = await theory(heir, { title: 'Grown out of it', relation: { kind: 'builds-on', theory: id } })
  await setVote(believer, { theory: id, on: true })
  await setVote(viewer, { theory: theirs, on: true })
  await saveDraft(viewer, { draft: DRAFT, version: 0 })
  await isOld(viewer)

  expect(await leave(viewer)).toEqual({ erased: true })
  await voteWriter().rank()

  expect(await openTheory(READER, { id })).toMatchObject({ author: null, masked: false, votes: 1 })
  expect(await openTheory({ seen: 0 }, { id })).toMatchObject({ author: null, masked: true })
  expect((await listTheorists({ part: 0 })).theorists.map(({ handle }) => handle)).not.toContain(null)
  expect(await openTheory(READER, { id: theirs })).toMatchObject({ votes: 1 })
  expect((await openBoard(READER, { board: 'new' })).items.find((item) => item.id === id)).toMatchObject({
    author: null,
  })
  expect(await openLineage(READER, { id: child })).toMatchObject([
    { id, author: null },
    { id: child, author: 'heir' },
  ])
  expect((await searchTheories(READER, { q: 'by:vanishing' })).items).toEqual([])
  expect((await searchTheories(READER, { q: 'somebody' })).items).toMatchObject([{ id, author: null }])
  const people = (await rankTheorists({})).items
  expect(people).toContainEqual({ handle: null, supporters: 1, theories: 1 })
  expect(people.map(({ handle }) => handle)).not.toContain('vanishing')
  await expect(openTheorist({ handle: 'vanishing' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await listTheoriesOf(READER, { handle: 'vanishing' })).items).toEqual([])

  expect(await openDraft(viewer)).toBeNull()
  expect(await viewerOf(session)).toBeNull()
  expect(await openSession({ handle: 'vanishing', password: PASSWORD })).toBeNull()
  const { rows } = await pool().query('SELECT * FROM accounts WHERE id = $1', [viewer.id])
  expect(rows[0]).toMatchObject({
    handle: null,
    email: null,
    password_hash: null,
    joined_at: null,
    role: 'fan',
    seen: 0,
  })
  expect(JSON.stringify(rows)).not.toContain('vanishing')
  expect((await verifyCounts()).differences).toBe(0)
})

test('who leaves with their theories takes them off the stage first, the withdrawn ones too', async () => {
  const { viewer } = await member('taking-all')
  const ids = [await theory(viewer, { title: 'One of three' }), await theory(viewer, { title: 'Two of three' })]
  const before = await theory(viewer, { title: 'Three of three' })
  await withdrawTheory(viewer, { id: before })
  for (const one of await audience(3, 'left-behind')) for (const id of ids) await setVote(one, { theory: id, on: true })
  await leave(viewer, 'withdraw')
  for (const id of [...ids, before])
    await expect(openTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await searchTheories(READER, { q: 'three' })).items).toEqual([])
  const { differences } = await verifyCounts()
  expect(differences).toBe(0)
  const { rows } = await pool().query('SELECT supporters FROM theorist_support WHERE theorist = $1', [viewer.id])
  expect(rows).toEqual([{ supporters: 0 }])
})

test('of what was withdrawn no word is kept once its author has left, whatever they leave behind', async () => {
  const { viewer } = await member('wordless')
  const evidence = [{ episode: 1, note: 'CANARY of a note' }]
  const words = {
    title: 'CANARY of a title',
    claim: 'CANARY of a claim that is long enough.',
    lookFor: 'CANARY look',
    evidence,
  }
  const [stays, gone] = [await theory(viewer, { title: 'It stays on stage' }), await theory(viewer, words)]
  await reviseTheory(viewer, { id: gone, version: 1, ...NEW, title: 'CANARY of a second title' })
  await withdrawTheory(viewer, { id: gone })
  await leave(viewer, 'keep')
  expect(await openTheory(READER, { id: stays })).toMatchObject({ title: 'It stays on stage', author: null })
  const { rows } = await pool().query('SELECT * FROM texts LEFT JOIN theory_words USING (theory) WHERE theory = $1', [
    gone,
  ])
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/CANARY|canar/)
  expect((await verifyCounts()).differences).toBe(0)
})

test('a wrong password is refused with its field, and nothing has changed', async () => {
  const { viewer, session } = await member('hesitant')
  const id = await theory(viewer, { title: 'Stays where it is' })
  for (const password of ['', 'not the password'])
    await expect(erase(viewer, { password, theories: 'withdraw' })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { password: { problem: 'WRONG_PASSWORD' } },
    })
  expect(await viewerOf(session)).not.toBeNull()
  expect(await openTheory(READER, { id })).toMatchObject({ author: 'hesitant' })
})

test('the name of one who left is nobody’s any more', async () => {
  await leave((await member('once-odile')).viewer)
  await expect(join(ARRIVAL, { handle: 'once-odile', password: PASSWORD })).rejects.toMatchObject({
    code: 'TAKEN',
    fields: { handle: { problem: 'TAKEN' } },
  })
})

test('whoever has left is signed out for all that comes later', async () => {
  const { viewer } = await member('ghost')
  await leave(viewer)
  const late: (() => Promise<unknown>)[] = [
    () => leave(viewer),
    () => exportAccount(viewer),
    () => theory(viewer, { title: 'From beyond the door' }),
    () => saveDraft(viewer, { draft: DRAFT, version: 0 }),
  ]
  for (const call of late) await expect(call()).rejects.toMatchObject({ code: 'SIGN_IN_FIRST' })
  expect(await openDraft(viewer)).toBeNull()
})

test('who leaves twice at once leaves once', async () => {
  const { viewer } = await member('double')
  const id = await theory(viewer)
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => leave(viewer, 'withdraw')))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'SIGN_IN_FIRST' })
  await expect(openTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const other = await fan('double-again')
  const erased = await Promise.all(Array.from({ length: 8 }, () => leaveAtOnce(other, 'keep')))
  expect(erased.filter(Boolean)).toHaveLength(1)
})

test('a theory that comes before its author’s leaving leaves with them; one that comes after is refused', async () => {
  const last = (author: Viewer) => proposeTheory(author, { storyline: 'jack', language: 'en', ...NEW })
  const [before, after] = [await fan('last-word'), await fan('too-late')]
  const [published, left] = await meeting(
    before,
    () => last(before),
    () => leaveAtOnce(before, 'withdraw'),
  )
  expect(published.status).toBe('fulfilled')
  expect(left).toEqual({ status: 'fulfilled', value: true })
  const [gone, refused] = await meeting(
    after,
    () => leaveAtOnce(after, 'keep'),
    () => last(after),
  )
  expect(gone).toEqual({ status: 'fulfilled', value: true })
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'SIGN_IN_FIRST' } })
  expect((await pool().query("SELECT FROM on_stage WHERE storyline = 'jack'")).rowCount).toBe(0)
  expect((await verifyCounts()).differences).toBe(0)
})

test('a draft that meets its fan’s leaving leaves nothing behind', async () => {
  const keep = (writer: Viewer) => saveDraft(writer, { draft: DRAFT, version: 0 })
  const [before, after] = [await fan('last-draft'), await fan('late-draft')]
  const [saved] = await meeting(
    before,
    () => keep(before),
    () => leaveAtOnce(before, 'keep'),
  )
  expect(saved.status).toBe('fulfilled')
  const [, refused] = await meeting(
    after,
    () => leaveAtOnce(after, 'keep'),
    () => keep(after),
  )
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'SIGN_IN_FIRST' } })
  for (const viewer of [before, after]) expect(await openDraft(viewer)).toBeNull()
})

const ask = (handle: string) => join(ARRIVAL, { handle, password: PASSWORD })

test('a name that is asked for while its fan leaves is nobody’s, whoever is first', async () => {
  const leaver = await fan('contested')
  const holder = await pool().connect()
  try {
    await holder.query('BEGIN')
    await holder.query(`SELECT leave_account($1, '-', false, $2)`, [leaver.id, leftNameOf('contested')])
    const asked = Promise.allSettled(Array.from({ length: 3 }, () => ask('contested')))
    await waiting(3)
    await holder.query('COMMIT')
    for (const one of await asked) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'TAKEN' } })
  } finally {
    holder.release()
  }
  for (let round = 0; round < 4; round++) {
    const other = await fan(`contested-${round}`)
    const again = () => ask(`contested-${round}`)
    const [first, left, last] = await Promise.allSettled([again(), leaveAtOnce(other, 'keep'), again()])
    expect(left).toEqual({ status: 'fulfilled', value: true })
    for (const one of [first, last]) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'TAKEN' } })
  }
  expect(await prisma().account.count({ where: { handle: { startsWith: 'contested' } } })).toBe(0)
})

test('étoiles, edits and withdrawals that meet a leaving end in good order, and every count holds', async () => {
  const house = await audience(10, 'witness')
  const rival = await fan('rival')
  for (let round = 0; round < ROUNDS; round++) {
    const leaver = await fan(`amid-${round}`)
    const [first, second] = [
      await theory(leaver, { title: 'Amid it all' }),
      await theory(leaver, { title: 'And again' }),
    ]
    const beloved = await theory(rival, { title: `Beloved of all ${round}` })
    await Promise.all([...house, leaver].map((one) => setVote(one, { theory: beloved, on: true })))
    const theories = round % 2 === 0 ? 'withdraw' : 'keep'
    const outcomes = await Promise.allSettled([
      ...house.slice(0, 5).map((one) => setVote(one, { theory: first, on: true })),
      reviseTheory(leaver, { id: second, version: 1, ...NEW, characters: ['jack'] }),
      // This tells the one who is leaving that what they believed in has changed.
      reviseTheory(rival, { id: beloved, version: 1, ...NEW, characters: ['mishi'], confirmed: true }),
      leaveAtOnce(leaver, theories),
      withdrawTheory(leaver, { id: first }),
      setVote(leaver, { theory: beloved, on: false }),
      ...house.slice(5).map((one) => setVote(one, { theory: second, on: true })),
    ])
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(['NOT_FOUND', 'SIGN_IN_FIRST'], String(outcome.reason)).toContain(outcome.reason.code)
    const isWithdrawn = outcomes[8]?.status === 'fulfilled'
    for (const id of theories === 'withdraw' ? [first, second] : isWithdrawn ? [first] : [])
      await expect(openTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  expect((await verifyCounts()).differences).toBe(0)
})
