import { beforeEach, expect, test, vi } from 'vitest'
import type { EventKind, EventOf } from '../contract/events.ts'
import { noteDrawn, noteDrawnOn, noteRoute } from '../drawn-pages.ts'
import { OutdatedPages } from './pages.ts'

const BOARD = '/[progress]/[lang]/leaderboards'
const THEORY = '/[progress]/[lang]/theories/[id]'
const PEOPLE = '/[progress]/[lang]/theorists'
noteRoute('/leaderboards', ['boards', 'names'])
noteRoute('/theories/[id]', ['lineages', 'names'])
noteRoute('/theorists', ['names'])

const told: string[][] = []
let pages: OutdatedPages
beforeEach(() => {
  told.length = 0
  pages = new OutdatedPages(async (each) => void told.push(each))
})

const about = { id: '1', at: new Date(0), actor: null, theory: '7', account: '3' }
const event = <Kind extends EventKind>(kind: Kind, payload: EventOf<Kind>['payload'], more: object = {}) =>
  ({ ...about, kind, payload, ...more }) as unknown as EventOf<Kind>
const hear = (...events: EventOf<EventKind>[]) => pages.hear({ events, more: false })
const ranked = (...theories: string[]) => event('ranked', { theories })

test('votes are gathered for a second, and what has left the stage waits for none of them', async () => {
  for (let step = 0; step < 100; step++) await hear(ranked())
  expect(told).toEqual([[BOARD]])
  await hear(event('withdrawn', {}))
  await hear(event('withdrawn', {}))
  expect(told.slice(1)).toEqual([
    [BOARD, THEORY],
    [BOARD, THEORY],
  ])
  // What was drawn meanwhile is drawn again.
  await expect.poll(() => told.slice(3).flat(), { timeout: 5_000 }).toEqual(expect.arrayContaining([BOARD, THEORY]))
})

// A page begun before something left the stage may be kept after it.
test('what leaves the stage while its page rests is marked at once, and again a whole rest later', async () => {
  noteDrawn('17', 8, '/en/theories/17')
  const page = '/seen-8/en/theories/17'
  const times = () => told.filter((each) => each.includes(page)).length
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    await hear(ranked('17'))
    await vi.advanceTimersByTimeAsync(900)
    await hear(event('withdrawn', {}, { theory: '17' }))
    expect(times()).toBe(2)
    await vi.advanceTimersByTimeAsync(100)
    await expect.poll(times).toBe(3)
    await vi.advanceTimersByTimeAsync(1_000)
    await expect.poll(times).toBe(4)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(times()).toBe(4)
  } finally {
    vi.useRealTimers()
  }
})

test('a theory whose pages nobody has drawn is not worth a word, and of its old texts a route is enough', async () => {
  noteDrawn('42', 8, '/en/theories/42')
  noteDrawnOn('42', '/theories/[id]/versions/[number]')
  await hear(ranked('41', '42'))
  expect(told).toEqual([[BOARD, '/seen-8/en/theories/42', `${THEORY}/versions/[number]`]])
})

test('what pages show goes out of date by what they show, and by nothing else', async () => {
  noteDrawn('50', 8, '/en/theories/50')
  const own = '/seen-8/en/theories/50'
  const cases: [EventOf<EventKind>, string[]][] = [
    [event('joined', {}), []],
    [event('flagged', { episode: 5 }), []],
    [event('unflagged', {}), []],
    [event('role-given', { role: 'moderator' }), []],
    [event('suspended', { until: null }), []],
    [event('unsuspended', {}), []],
    [event('published', { related: false }), [BOARD]],
    [event('published', { related: true }), [BOARD, THEORY]],
    [event('edited', { version: 2, told: false }), [BOARD, THEORY, own]],
    [event('withdrawn', {}), [BOARD, THEORY, own]],
    [event('raised', { episode: 5 }), [BOARD, THEORY, own]],
    [event('lowered', { episode: 2 }), [BOARD, THEORY, own]],
    [event('flags-answered', { keep: 'own' }), [BOARD, THEORY, own]],
    [event('left', {}), [BOARD, THEORY, PEOPLE]],
    [event('renamed', {}), [BOARD, THEORY, PEOPLE]],
  ]
  for (const [each, expected] of cases) {
    told.length = 0
    // Nothing rests here yet.
    pages = new OutdatedPages(async (marked) => void told.push(marked))
    await hear({ ...each, theory: '50' } as EventOf<EventKind>)
    expect([each.kind, told.flat().sort()]).toEqual([each.kind, expected.sort()])
  }
})

test('where nobody knows what happened, everything is drawn anew', async () => {
  noteDrawn('60', 8, '/en/theories/60')
  const all = expect.arrayContaining([BOARD, THEORY, PEOPLE, '/seen-8/en/theories/60'])
  await pages.hear({ events: [], more: true })
  expect(told.flat()).toEqual(all)
  told.length = 0
  pages = new OutdatedPages(async (marked) => void told.push(marked))
  await hear(event('ranked', { theories: null }), event('recounted', {}))
  expect(told.flat()).toEqual(all)
})
