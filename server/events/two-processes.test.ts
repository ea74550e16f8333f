import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyEvent } from '../contract/events.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import type { Viewer } from '../domain/viewer.ts'
import { env } from '../env.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { type Neighbour, startNeighbour } from '../testing/neighbours.ts'
import { notedPages } from '../testing/noted-pages.ts'
import { ask } from '../testing/procedures.ts'
import { beginHearing, type Hearing } from './hearing.ts'
import { pagesHearing, showCounted } from './pages.ts'

type Process = Pick<Neighbour, 'ask' | 'changes' | 'events'>

const pages = notedPages((changes) => void here.changes.push(...changes))
let hearing: Hearing
let neighbour: Neighbour
const here: Process = {
  ask: (procedure, viewer, input) => ask(procedure, { viewer, heard: hearing.heard }, input),
  changes: [],
  events: [],
}
beforeAll(async () => {
  const { DATABASE_URL } = env()
  hearing = await beginHearing(DATABASE_URL, [pagesHearing(pages), ({ events }) => void here.events.push(...events)])
  neighbour = await startNeighbour()
})
afterAll(async () => {
  await hearing.close()
  await neighbour.close()
})

const EDITION = { version: 1, title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.' }
const PROPOSAL = {
  storyline: 'mishi',
  language: 'en',
  title: 'Told by one of two',
  claim: 'It is long enough to be a claim.',
}
let seats = 0
const somebody = () => fan(`somebody-${seats++}`)

type Scene = { author: Viewer; id: string; acting: Process; fans: Viewer[] }
type Change = {
  kind: AnyEvent['kind']
  before?: (scene: Scene) => Promise<unknown>
  act: (scene: Scene) => Promise<unknown>
  outdated: (scene: Scene) => string[]
}

const flag = ({ acting, id }: Scene, one: Viewer, on: boolean) =>
  acting.ask('theories.flag', { ...one, seen: 8 }, { id, episode: 6, on })
const flagAll = async (scene: Scene) => {
  for (const one of scene.fans) await flag(scene, one, true)
}
const boardsAndOwn = ({ id }: Scene) => ['boards', `theory-${id}`]
const gone = (scene: Scene) => boardsAndOwn(scene).map((what) => `gone ${what}`)

/** By procedures, and by SQL where there is none. */
const CHANGES: Change[] = [
  {
    kind: 'published',
    act: ({ acting, author }) => acting.ask('theories.propose', author, PROPOSAL),
    outdated: () => ['boards'],
  },
  {
    kind: 'edited',
    act: ({ acting, author, id }) => acting.ask('theories.edit', author, { id, ...EDITION }),
    outdated: gone,
  },
  {
    kind: 'withdrawn',
    act: ({ acting, author, id }) => acting.ask('theories.withdraw', author, { id }),
    outdated: gone,
  },
  { kind: 'raised', act: flagAll, outdated: gone },
  {
    kind: 'lowered',
    before: flagAll,
    act: (scene) => flag(scene, scene.fans[0] as Viewer, false),
    outdated: gone,
  },
  {
    kind: 'flags-answered',
    before: flagAll,
    act: ({ acting, author, id }) => acting.ask('theories.answerFlags', author, { id, keep: 'raised' }),
    outdated: gone,
  },
  {
    kind: 'ranked',
    act: ({ acting, fans, id }) => acting.ask('votes.set', fans[0] as Viewer, { theory: id, on: true }),
    outdated: boardsAndOwn,
  },
  {
    kind: 'left',
    act: ({ author }) => leave(author),
    outdated: () => ['gone all'],
  },
  {
    kind: 'renamed',
    act: ({ author }) => pool().query(`UPDATE accounts SET handle = handle || '-2' WHERE id = $1`, [author.id]),
    outdated: () => ['gone all'],
  },
]

describe.each(['here', 'the neighbour'])('what is done by %s', (who) => {
  test.each(CHANGES)('$kind: is heard by both, and puts the same pages of both out of date', async (change) => {
    const [acting, other] = who === 'here' ? [here, neighbour] : [neighbour, here]
    const author = await somebody()
    const id = await theory(author, { spoilerEpisode: 2 })
    const scene = { author, id, acting, fans: await crowd(3, `seat-${seats++}`) }
    await change.before?.(scene)
    await Promise.all([hearing.heard(), neighbour.ask('votes.among', author, { theories: [id] })])
    for (const one of [acting, other]) for (const told of [one.changes, one.events]) told.length = 0

    await change.act(scene)
    for (const one of [acting, other]) {
      await expect.poll(() => one.events.map(({ kind }) => kind)).toContain(change.kind)
      await expect.poll(() => one.changes).toEqual(expect.arrayContaining(change.outdated(scene)))
    }
  })
})

test('who is answered knows that the next reader of this process sees it, before anybody has been woken', async () => {
  const author = await somebody()
  for (const acting of [here, neighbour]) {
    const id = await theory(author)
    await acting.ask('theories.withdraw', author, { id })
    expect(acting.changes).toContain(`gone theory-${id}`)
  }
})

test('who is answered for a vote knows that the next reader of this process sees it', async () => {
  const [author, voter] = [await somebody(), await somebody()]
  voteWriter().onCounted = (theories) => showCounted(pages, theories)
  const id = await theory(author)
  here.changes.length = 0
  await here.ask('votes.set', voter, { theory: id, on: true })
  expect(here.changes).toEqual(expect.arrayContaining(['boards', `theory-${id}`]))
})

test('a lost connection is opened again by each, and nothing is missed', async () => {
  const author = await somebody()
  const ids = [await theory(author), await theory(author)]
  const { rowCount } = await pool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'entracte events'`,
  )
  expect(rowCount).toBe(2)
  for (const id of ids) await pool().query('INSERT INTO withdrawals (theory) VALUES ($1)', [id])
  for (const one of [here, neighbour])
    await expect
      .poll(() => one.changes, { timeout: 20_000 })
      .toEqual(expect.arrayContaining(ids.map((id) => `gone theory-${id}`)))
})
