import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RANKINGS } from '../contract/boards.ts'
import type { Hint } from '../contract/live.ts'
import { boardTopic, NOTICES_TOPIC, type Topic, theoryTopic } from '../contract/topics.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { flagTheory } from '../domain/flags.ts'
import { switchNotices } from '../domain/notices.ts'
import { withdrawTheory } from '../domain/theories.ts'
import type { Viewer } from '../domain/viewer.ts'
import { setVote } from '../domain/votes.ts'
import { completeEnv, env } from '../env.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { type Neighbour, startNeighbour } from '../testing/neighbours.ts'
import { ask } from '../testing/procedures.ts'
import { Following } from './following.ts'
import { beginHearing, type Hearing } from './hearing.ts'
import { Live } from './live.ts'
import { noticesHearing } from './notices.ts'
import { pagesHearing, showCounted } from './pages.ts'

let live: Live
let hearing: Hearing
let neighbour: Neighbour
const opened: Following[] = []

beforeAll(async () => {
  live = new Live({ pace: 50 })
  hearing = await beginHearing(env().DATABASE_URL, [
    pagesHearing({ outdate: (shown) => live.outdate(shown), drop: (shown) => live.drop(shown) }),
    noticesHearing({ outdateNotices: (accounts) => live.outdateNotices(accounts) }),
  ])
  voteWriter().onCounted = (theories) => showCounted(live, theories)
  neighbour = await startNeighbour()
})
beforeEach(async () => {
  for (const following of opened.splice(0)) live.end(following)
  await live.close()
  live = new Live({ pace: 50 })
})
afterAll(async () => {
  await live.close()
  await hearing.close()
  await neighbour.close()
})

let seats = 0
const somebody = () => fan(`somebody-${seats++}`)
const HOT: Topic = { board: { ranking: { board: 'hot' } } }
const JACKS: Topic = { board: { ranking: { board: 'new' }, storyline: 'jack' } }

type Heard = { following: Following; hints: Hint[]; last: (topic: string) => unknown; ended: () => boolean }

function hears(topics: Topic[], { seen = 8, viewer }: { seen?: number; viewer?: Viewer } = {}): Heard {
  const address = `192.0.2.${seats++}`
  const following = new Following({ seen, account: viewer ? String(viewer.id) : null, address }, topics)
  live.begin(following)
  opened.push(following)
  const hints: Hint[] = []
  let ended = false
  const take = () => void hints.push(...following.take())
  following.handTo(take, () => {
    ended = true
  })
  take()
  const of = (hint: Hint) =>
    'notices' in hint ? NOTICES_TOPIC : 'theory' in hint ? theoryTopic(hint.theory) : hint.board
  const said = (hint?: Hint) =>
    hint === undefined ? null : 'notices' in hint ? hint.notices : 'theory' in hint ? hint.votes : hint.theories
  return { following, hints, last: (topic) => said(hints.findLast((hint) => of(hint) === topic)), ended: () => ended }
}

const vote = (id: string, viewer: Viewer, on = true) => setVote(viewer, { theory: id, on })

describe('who follows a theory', () => {
  test('is told at once how many étoiles it has, and then of each that comes or goes, wherever it is given', async () => {
    const [author, voter, other] = [await somebody(), await somebody(), await somebody()]
    const id = await theory(author, { spoilerEpisode: 0 })
    await vote(id, voter)
    const { last } = hears([{ theory: id }])
    await expect.poll(() => last(theoryTopic(id))).toBe(1)
    await vote(id, other)
    await expect.poll(() => last(theoryTopic(id))).toBe(2)
    await neighbour.ask('votes.set', voter, { theory: id, on: false })
    await expect.poll(() => last(theoryTopic(id))).toBe(1)
  })

  test('is told nothing of what is masked for them, unless it is their own', async () => {
    const [author, voter] = [await somebody(), await somebody()]
    const [masked, plain] = [await theory(author, { spoilerEpisode: 5 }), await theory(author, { spoilerEpisode: 0 })]
    const topics = [{ theory: masked }, { theory: plain }, HOT]
    const [early, late, own] = [
      hears(topics, { seen: 4 }),
      hears(topics, { seen: 5 }),
      hears(topics, { seen: 0, viewer: author }),
    ]
    for (const id of [masked, plain]) await vote(id, voter)
    for (const { last } of [late, own]) await expect.poll(() => last(theoryTopic(masked))).toBe(1)
    await expect.poll(() => early.last(theoryTopic(plain))).toBe(1)
    expect(early.last(theoryTopic(masked))).toBeNull()
  })

  test('is told nothing more of what is raised over their head or has left the stage', async () => {
    const [author, voter] = [await somebody(), await somebody()]
    const [raised, gone, plain] = [
      await theory(author, { spoilerEpisode: 0 }),
      await theory(author),
      await theory(author, { spoilerEpisode: 0 }),
    ]
    const { hints, last } = hears(
      [raised, gone, plain].map((id) => ({ theory: id })),
      { seen: 2 },
    )
    await expect.poll(() => last(theoryTopic(raised))).toBe(0)
    for (let n = 0; n < 3; n++) await flagTheory(await somebody(), { id: raised, episode: 6, on: true })
    await withdrawTheory(author, { id: gone })
    await hearing.heard()
    await expect.poll(() => live.isAtRest).toBe(true)
    hints.length = 0
    for (const id of [raised, plain]) await vote(id, voter)
    await expect.poll(() => last(theoryTopic(plain))).toBe(1)
    expect(hints).toEqual([{ theory: plain, votes: 1 }])
  })

  test('and does not take what is told finds the newest alone', async () => {
    const [author, voters] = [await somebody(), await crowd(5, `slow-${seats++}`)]
    const id = await theory(author, { spoilerEpisode: 0 })
    const quick = hears([{ theory: id }])
    const slow = new Following({ seen: 8, account: null, address: '198.51.100.1' }, [{ theory: id }])
    live.begin(slow)
    opened.push(slow)
    for (const [place, voter] of voters.entries()) {
      await vote(id, voter)
      await expect.poll(() => quick.last(theoryTopic(id))).toBe(place + 1)
    }
    expect(slow.take()).toEqual([{ theory: id, votes: 5 }])
  })
})

describe('who follows a board', () => {
  test('is told of a storyline that has another name since, by the name that their page has', async () => {
    const [author, voter] = [await somebody(), await somebody()]
    const id = await theory(author, { storyline: 'genevieve' })
    await vote(id, voter)
    const board: Topic = { board: { ranking: { board: 'new' }, storyline: 'genevieves-revenge' } }
    const { last } = hears([board])
    await expect.poll(() => last('storylines/genevieves-revenge/new')).toEqual([id])
  })

  test('is told its order and its counts, and the order again when it changes', async () => {
    const [author, voter] = [await somebody(), await somebody()]
    const first = await theory(author, { storyline: 'jack', spoilerEpisode: 0 })
    const { last } = hears([JACKS])
    const topic = boardTopic(JACKS.board)
    await expect.poll(() => last(topic)).toEqual([first])
    const second = await theory(author, { storyline: 'jack', spoilerEpisode: 0 })
    await expect.poll(() => last(topic)).toEqual([second, first])
    await vote(second, voter)
    await expect.poll(() => last(theoryTopic(second))).toBe(1)
    await withdrawTheory(author, { id: second })
    await expect.poll(() => last(topic)).toEqual([first])
  })

  test('is told at once of a theory that comes onto it and that others follow', async () => {
    const [author, voter] = [await somebody(), await somebody()]
    const id = await theory(author, { storyline: 'susu', spoilerEpisode: 0 })
    const board: Topic = { board: { ranking: { board: 'hot' }, storyline: 'susu' } }
    const [one, other] = [hears([{ theory: id }]), hears([board])]
    await expect.poll(() => one.last(theoryTopic(id))).toBe(0)
    await expect.poll(() => other.last('storylines/susu/hot')).toEqual([])
    await vote(id, voter)
    for (const { last } of [one, other]) await expect.poll(() => last(theoryTopic(id))).toBe(1)
  })

  test('whose order stays is told the counts alone', async () => {
    const [author, voter] = [await somebody(), await somebody()]
    const id = await theory(author, { storyline: 'mishi', spoilerEpisode: 0 })
    const board: Topic = { board: { ranking: { board: 'new' }, storyline: 'mishi' } }
    const { hints, last } = hears([board])
    await expect.poll(() => last(theoryTopic(id))).toBe(0)
    hints.length = 0
    await vote(id, voter)
    await expect.poll(() => last(theoryTopic(id))).toBe(1)
    expect(hints).toEqual([{ theory: id, votes: 1 }])
  })
})

describe('who follows their own notices', () => {
  const NOTICES: Topic = { notices: true }
  const related = (by: Viewer, id: string) => theory(by, { relation: { kind: 'answers', theory: id } })

  test('is told how many are unread, whichever process tells, reads or switches, and nobody else is told', async () => {
    const [author, other] = [await somebody(), await somebody()]
    const id = await theory(author)
    const [here, there, theirs, visitors] = [
      hears([NOTICES], { viewer: author }),
      hears([NOTICES], { viewer: author }),
      hears([NOTICES], { viewer: other }),
      hears([NOTICES]),
    ]
    for (const { last } of [here, there, theirs]) await expect.poll(() => last(NOTICES_TOPIC)).toBe(0)
    await related(other, id)
    for (const { last } of [here, there]) await expect.poll(() => last(NOTICES_TOPIC)).toBe(1)
    const reply = {
      storyline: 'mishi',
      language: 'en',
      title: 'Told next door',
      claim: 'It is long enough to be a claim.',
    }
    await neighbour.ask('theories.propose', other, { ...reply, relation: { kind: 'answers', theory: id } })
    for (const { last } of [here, there]) await expect.poll(() => last(NOTICES_TOPIC)).toBe(2)
    await neighbour.ask('notices.switch', author, { kind: 'answers', on: false })
    for (const { last } of [here, there]) await expect.poll(() => last(NOTICES_TOPIC)).toBe(0)
    await switchNotices(author, { kind: 'answers', on: true })
    for (const { last } of [here, there]) await expect.poll(() => last(NOTICES_TOPIC)).toBe(2)
    await neighbour.ask('notices.read', author, { upTo: '9223372036854775807' })
    for (const { last } of [here, there]) await expect.poll(() => last(NOTICES_TOPIC)).toBe(0)
    expect(theirs.hints).toEqual([{ notices: 0 }])
    expect(visitors.hints).toEqual([])
  })

  test('has one place however often it is followed, looked at once a second, and leaves nothing behind', async () => {
    const [author, other] = [await somebody(), await somebody()]
    const id = await theory(author)
    const followers = Array.from({ length: 3 }, () => hears([NOTICES, NOTICES], { viewer: author }))
    expect(live.followed.size.accounts).toBe(1)
    for (const { last } of followers) await expect.poll(() => last(NOTICES_TOPIC)).toBe(0)
    for (const { hints } of followers) hints.length = 0
    live.pace = 1_000
    for (let n = 0; n < 5; n++) await related(other, id)
    for (const { last } of followers) await expect.poll(() => last(NOTICES_TOPIC), { timeout: 5_000 }).toBe(5)
    for (const { hints } of followers) expect(hints.length).toBeLessThanOrEqual(2)
    for (const { following } of followers) live.end(following)
    expect(live.followed.size.accounts).toBe(0)
  })

  test('is told nothing where the page shows somebody else', async () => {
    const [author, other] = [await somebody(), await somebody()]
    const topicsFor = async (viewer: string | undefined) =>
      ((await ask('live.follow', { viewer: author }, { topics: ['notices', 'leaderboards/hot'], viewer })) as Following)
        .topics
    expect(await topicsFor(other.handle)).toEqual([HOT])
    for (const handle of [author.handle, undefined]) expect(await topicsFor(handle)).toEqual([NOTICES, HOT])
  })
})

function limit(LIMITS: string): void {
  process.env.LIMITS = LIMITS
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
}

test('a board that few follow has its turn, however many follow others', async () => {
  const [author, voter] = [await somebody(), await somebody()]
  const id = await theory(author, { storyline: 'gabin', spoilerEpisode: 0 })
  const many = RANKINGS.flatMap((ranking): Topic[] => [{ board: { ranking } }, { board: { ranking, language: 'en' } }])
  for (let n = 0; n < 3; n++) hears(many)
  const { last } = hears([{ board: { ranking: { board: 'new' }, storyline: 'gabin' } }])
  let isOver = false
  const voting = (async () => {
    for (let n = 0; !isOver; n++) await vote(id, voter, n % 2 === 0)
  })()
  await expect.poll(() => last('storylines/gabin/new')).toEqual([id])
  isOver = true
  await voting
})

test('what there is not delays nothing that there is', async () => {
  // As in the house: three looks take three seconds.
  live.pace = 1_000
  const [author, voter] = [await somebody(), await somebody()]
  const id = await theory(author, { spoilerEpisode: 0 })
  const { last } = hears([{ theory: id }])
  await expect.poll(() => last(theoryTopic(id))).toBe(0)
  for (let n = 0; n < 100; n++)
    hears(Array.from({ length: 120 }, (_, place) => ({ theory: String(900_000_000 + 120 * n + place) })))
  await vote(id, voter)
  await expect.poll(() => last(theoryTopic(id))).toBe(1)
  expect(live.isAtRest).toBe(false)
})

test('nothing stays of a board that is left and followed again while it is read', async () => {
  for (let n = 0; n < 20; n++) {
    const { following } = hears([HOT])
    await new Promise((resolve) => setImmediate(resolve))
    live.end(following)
    live.end(hears([HOT]).following)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await expect.poll(() => live.isAtRest).toBe(true)
  expect(live.followed.size).toEqual({ theories: 0, boards: 0, accounts: 0 })
})

describe('streams', () => {
  const stream = (account: string | null, address = '203.0.113.1') =>
    new Following({ seen: 8, account, address }, [{ theory: '1' }])

  test('are three for an account, wherever it is, and for an address of those who are signed out', () => {
    const { LIMITS = '' } = process.env
    limit('on')
    const [own, theirs] = [new Live(), stream('9')]
    for (const account of ['7', null])
      for (let n = 0; n < 3; n++) own.begin(stream(account, account ? `203.0.113.${n}` : '203.0.113.9'))
    expect(() => own.begin(stream('7', '203.0.113.200'))).toThrow('TOO_MANY')
    expect(() => own.begin(stream(null, '203.0.113.9'))).toThrow('TOO_MANY')
    own.begin(theirs)
    own.begin(stream(null, '203.0.113.10'))
    for (let n = 0; n < 3; n++) {
      own.end(theirs)
      own.begin(theirs)
    }
    expect(own.size).toBe(8)
    limit(LIMITS)
  })

  test('are so many in a process, and a place is free again once', () => {
    const own = new Live({ most: 2 })
    const [one, other] = [stream('1'), stream('2')]
    own.begin(one)
    own.begin(other)
    expect(() => own.begin(stream('3'))).toThrow('TOO_MANY')
    own.end(one)
    own.end(one)
    expect(own.size).toBe(1)
    own.begin(stream('3'))
    expect(() => own.begin(stream('4'))).toThrow('TOO_MANY')
  })

  test('end when the house closes, and none begins', async () => {
    const { ended } = hears([HOT])
    await live.close()
    expect(ended()).toBe(true)
    expect(live.size).toBe(0)
    expect(() => live.begin(stream('1'))).toThrow('TOO_MANY')
  })

  test('are read as they come, until they end', async () => {
    const id = await theory(await somebody(), { spoilerEpisode: 0 })
    const following = new Following({ seen: 8, account: null, address: '198.51.100.2' }, [{ theory: id }])
    live.begin(following)
    const hints = following[Symbol.asyncIterator]()
    expect(await hints.next()).toEqual({ done: false, value: { theory: id, votes: 0 } })
    await vote(id, await somebody())
    expect(await hints.next()).toEqual({ done: false, value: { theory: id, votes: 1 } })
    live.end(following)
    expect((await hints.next()).done).toBe(true)
  })
})

test('readers come and go while votes arrive: each that stays knows in the end what is true', async () => {
  const [author, voters] = [await somebody(), await crowd(12, `race-${seats++}`)]
  const ids = await Promise.all(Array.from({ length: 6 }, () => theory(author, { spoilerEpisode: 0 })))
  const readers: Heard[] = []
  await Promise.all([
    ...voters.map(async (voter, n) => {
      for (const [place, id] of ids.entries()) {
        await vote(id, voter)
        if ((n + place) % 3 === 0) await vote(id, voter, false)
      }
    }),
    (async () => {
      for (let n = 0; n < 48; n++) {
        const one = hears(n % 2 === 0 ? [HOT] : ids.map((id) => ({ theory: id })))
        if (n % 3 === 0) live.end(one.following)
        else readers.push(one)
        await new Promise((resolve) => setImmediate(resolve))
      }
    })(),
  ])
  const { rows } = await pool().query('SELECT theory::text AS id, votes FROM standing WHERE theory = ANY ($1)', [ids])
  for (const { last } of readers)
    for (const { id, votes } of rows) await expect.poll(() => last(theoryTopic(id))).toBe(votes)
})
