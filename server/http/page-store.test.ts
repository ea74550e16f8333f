import { gzipSync } from 'node:zlib'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Shown } from '../page-notes.ts'
import { bodyIn, type Drawn } from './drawing.ts'
import { NotDrawn } from './drawings.ts'
import type { PageKey } from './page-request.ts'
import { PageStore } from './page-store.ts'

const HOT: PageKey = '/drawn/seen-3/en/leaderboards/hot'

function drawn(text: string, shows: Shown[] = ['boards'], more: Partial<Drawn> = {}): Drawn {
  const body = Buffer.from(text)
  const bodies = { br: body, gzip: gzipSync(body) }
  return { status: 200, headers: {}, bodies, shows: new Set(shows), isKept: true, ...more }
}

type Asked = { key: PageKey; end: (page: Drawn) => void; fail: (error: Error) => void }

/** A store whose drawings the test ends, by a clock that the test moves. */
function stage(bytes = 1_000_000) {
  const asked: Asked[] = []
  let now = 1_000
  const draw = (key: PageKey) => new Promise<Drawn>((end, fail) => asked.push({ key, end, fail }))
  const store = new PageStore(draw, { bytes, now: () => now })
  const after = (ms: number) => {
    now += ms
  }
  /** Reads a page of which the drawing is ended with this. */
  const readDrawn = async (key: PageKey, page: Drawn) => {
    const before = asked.length
    const reader = store.read(key, 'x')
    await begun(before + 1)
    asked.at(-1)?.end(page)
    return textOf(reader)
  }
  const begun = (many: number) => vi.waitFor(() => expect(asked).toHaveLength(many))
  return { asked, store, after, begun, readDrawn }
}

/** Whoever waits no longer. */
const leave = (page: Drawn | Promise<Drawn>) => void Promise.resolve(page).catch(() => undefined)

const textOf = async (page: Drawn | Promise<Drawn>) => String(await bodyIn('identity', (await page).bodies))

beforeEach(() => {
  vi.useRealTimers()
})

test('a thousand readers of a page that is not there cost one drawing, and whoever comes after them none', async () => {
  const { asked, store, after, begun } = stage()
  const readers = Array.from({ length: 1_000 }, () => store.read(HOT, 'x'))
  await begun(1)
  asked[0]?.end(drawn('hot'))
  expect(new Set(await Promise.all(readers.map(textOf)))).toEqual(new Set(['hot']))
  after(9_000)
  expect(store.read(HOT, 'x')).not.toBeInstanceOf(Promise)
  expect(asked).toHaveLength(1)
})

test('what fails is told to all who wait for it, and is tried again by the next', async () => {
  const { asked, store, begun } = stage()
  const readers = [store.read(HOT, 'x'), store.read(HOT, 'x')]
  await begun(1)
  asked[0]?.fail(new Error('the lights went out'))
  for (const reader of readers) await expect(reader).rejects.toThrow('the lights went out')
  leave(store.read(HOT, 'x'))
  await begun(2)
})

test('what says that there is no page is for those who wait for it, and is not kept', async () => {
  const { store, readDrawn, begun } = stage()
  expect(await readDrawn(HOT, drawn('no', [], { status: 404, isKept: false }))).toBe('no')
  leave(store.read(HOT, 'x'))
  await begun(2)
})

test('the next reader waits for a page that changed, and others for none that did not', async () => {
  const { asked, store, after, readDrawn, begun } = stage()
  const keys: [PageKey, Shown[]][] = [
    ['/drawn/seen-0/en/theories/7', ['theory-7', 'lineages']],
    ['/drawn/seen-0/en/theories/70', ['theory-70', 'theory-7']],
    ['/drawn/seen-0/en/theories/8', ['theory-8']],
    [HOT, ['boards', 'theory-8']],
  ]
  for (const [key, shows] of keys) await readDrawn(key, drawn('old', shows))
  for (const [change, expected] of [
    [['theory-7'], keys.slice(0, 2)],
    [['boards'], keys.slice(3)],
    [['theory-9'], []],
    [null, keys],
  ] as [Shown[] | null, typeof keys][]) {
    after(3_000)
    store.outdate(change)
    const before = asked.length
    const pages = keys.map(([key]) => store.read(key, 'x'))
    await begun(before + expected.length)
    for (const { key, end } of asked.slice(before)) end(drawn('new', keys.find(([one]) => one === key)?.[1]))
    const texts = await Promise.all(pages.map(textOf))
    expect(asked.slice(before).map(({ key }) => key)).toEqual(expected.map(([key]) => key))
    for (const [place, one] of keys.entries()) if (expected.includes(one)) expect(texts[place]).toBe('new')
  }
})

test('a page that keeps changing is drawn once a second, and its readers do not wait', async () => {
  const { asked, store, after, readDrawn } = stage()
  await readDrawn(HOT, drawn('first'))
  store.outdate(['boards'])
  expect(await readDrawn(HOT, drawn('second'))).toBe('second')
  let oldest = 0
  for (let step = 0; step < 100; step++) {
    store.outdate(['boards'])
    const reader = store.read(HOT, 'x')
    expect(reader).not.toBeInstanceOf(Promise)
    await Promise.resolve()
    const [waiting] = asked.slice(2 + oldest)
    if (waiting) {
      oldest++
      waiting.end(drawn(`${step}`))
      await vi.waitFor(async () => expect(await textOf(store.read(HOT, 'x'))).toBe(`${step}`))
    }
    after(100)
  }
  expect(oldest).toBeGreaterThanOrEqual(8)
  expect(oldest).toBeLessThanOrEqual(10)
  // Nobody has asked for it: the next reader waits.
  after(5_000)
  store.outdate(['boards'])
  expect(await readDrawn(HOT, drawn('last'))).toBe('last')
})

test('what the clock shows is drawn again after ten seconds, and for whoever comes much later before they are answered', async () => {
  const { asked, store, after, readDrawn, begun } = stage()
  await readDrawn(HOT, drawn('old'))
  after(10_001)
  expect(await textOf(store.read(HOT, 'x'))).toBe('old')
  await begun(2)
  asked[1]?.end(drawn('new'))
  await vi.waitFor(async () => expect(await textOf(store.read(HOT, 'x'))).toBe('new'))
  after(60_000)
  expect(await readDrawn(HOT, drawn('newest'))).toBe('newest')
})

test('what may be read no more is not sent again, whatever was kept, on its way, or waited for', async () => {
  const { asked, store, after, readDrawn, begun } = stage()
  await readDrawn(HOT, drawn('with it', ['theory-7']))
  store.drop(['theory-7'])
  const early = store.read(HOT, 'x')
  await begun(2)
  store.drop(['theory-7'])
  const late = store.read(HOT, 'x')
  await begun(3)
  asked[2]?.end(drawn('without it', ['boards']))
  expect(await textOf(late)).toBe('without it')
  asked[1]?.end(drawn('with it, drawn before it left', ['theory-7']))
  await early
  expect(await textOf(store.read(HOT, 'x'))).toBe('without it')
  // An old page that leaves while its reader waits for the new one is not sent in its place.
  after(30_000)
  store.outdate(null)
  const waiting = store.read(HOT, 'x')
  await begun(4)
  store.drop(null)
  asked[3]?.fail(new Error('the lights went out'))
  await begun(5)
  asked[4]?.end(drawn('newer', ['boards']))
  expect(await textOf(waiting)).toBe('newer')
})

test('a page that can’t be renewed is sent with its age, at once until the next attempt, and renewed when it can', async () => {
  const { asked, store, after, readDrawn, begun } = stage()
  const age = '<body><p hidden="" data-age="" class="x">As of <span>–</span></p>'
  await readDrawn(HOT, drawn(`${age}old`))
  after(30_000)
  const reader = store.read(HOT, 'x')
  await begun(2)
  asked[1]?.fail(new Error('the lights went out'))
  const told = await textOf(reader)
  expect(told).toMatch(/^<body><p data-age="" class="x">As of <span>\d\d:\d\d UTC<\/span><\/p>old$/)
  expect(await textOf(store.read(HOT, 'x'))).toBe(told)
  expect(asked).toHaveLength(2)
  after(1_001)
  expect(await readDrawn(HOT, drawn(`${age}new`))).toBe(`${age}new`)
})

test('whoever waits for a page that does not come gets the old one after a second', async () => {
  const { store, after, readDrawn, begun } = stage()
  await readDrawn(HOT, drawn('old'))
  after(30_000)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const reader = store.read(HOT, 'x')
  await vi.advanceTimersByTimeAsync(1_001)
  vi.useRealTimers()
  expect(await textOf(reader)).toBe('old')
  await begun(2)
})

test('under load freshness gives way: where all who draw are busy, the old page is sent, and a long line is refused', async () => {
  const { asked, store, after, readDrawn, begun } = stage()
  await readDrawn(HOT, drawn('old'))
  after(5_000)
  store.outdate(null)
  const line = Array.from({ length: 506 }, (_, n) => store.read(`/drawn/seen-0/en/theories/${n}`, 'x'))
  await begun(7)
  expect(await textOf(store.read(HOT, 'x'))).toBe('old')
  await expect(store.read('/drawn/seen-0/en/theories/900', 'x')).rejects.toBeInstanceOf(NotDrawn)
  for (let ended = 1; ended < 507; ) {
    for (const { end } of asked.slice(ended)) end(drawn('one'))
    ended = asked.length
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(line)
})

test('what is asked for most is drawn anew before it is asked for again', async () => {
  const { asked, store, after, readDrawn, begun } = stage()
  const keys = [1, 2, 3].map((n): PageKey => `/drawn/seen-0/en/theories/${n}`)
  for (const key of keys) await readDrawn(key, drawn('old'))
  for (const [place, key] of keys.entries()) for (let n = 0; n < place; n++) store.read(key, 'x')
  store.outdate(['boards'])
  after(1_000)
  const renewed = store.renewAsked(1)
  await begun(4)
  expect(asked[3]?.key).toBe(keys[2])
  asked[3]?.end(drawn('new'))
  await renewed
  expect(await textOf(store.read(keys[2] as PageKey, 'x'))).toBe('new')
  await store.renewAsked(1)
  expect(asked).toHaveLength(4)
})

test('whoever comes after a change is not handed what was begun before it, and all who come then share one more drawing', async () => {
  const { asked, store, begun } = stage()
  const early = store.read(HOT, 'x')
  await begun(1)
  store.outdate(['theory-7'])
  const late = [store.read(HOT, 'x'), store.read(HOT, 'x'), store.read(HOT, 'x')]
  asked[0]?.end(drawn('before'))
  expect(await textOf(early)).toBe('before')
  await begun(2)
  asked[1]?.end(drawn('after'))
  expect(await Promise.all(late.map(textOf))).toEqual(['after', 'after', 'after'])
  expect(asked).toHaveLength(2)
})

test('whoever waits too long for a page that was never there is told so, and what nobody waits for is not drawn', async () => {
  const { asked, store, begun } = stage()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const slow = Array.from({ length: 6 }, (_, n) => store.read(`/drawn/seen-0/en/theories/${n}`, 'x'))
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveLength(6)
  const queued = store.read(HOT, 'x')
  const told = expect(queued).rejects.toBeInstanceOf(NotDrawn)
  const all = Promise.allSettled(slow)
  await vi.advanceTimersByTimeAsync(8_001)
  vi.useRealTimers()
  await told
  expect((await all).map(({ status }) => status)).toEqual(slow.map(() => 'rejected'))
  for (const { end } of asked) end(drawn('late'))
  // What came late is kept for the next; what nobody waited for is drawn only now.
  expect(await textOf(store.read('/drawn/seen-0/en/theories/0', 'x'))).toBe('late')
  expect(asked).toHaveLength(6)
  leave(store.read(HOT, 'x'))
  await begun(7)
})

test('it keeps so many bytes, and lets go of what nobody has asked for the longest', async () => {
  const { asked, store, readDrawn, begun } = stage(6_000)
  const keys = Array.from({ length: 6 }, (_, n): PageKey => `/drawn/seen-0/en/theories/${n}`)
  for (const key of keys) await readDrawn(key, drawn('x'.repeat(500)))
  const before = asked.length
  for (const key of keys.slice(3)) expect(store.isDrawnFor(key)).toBe(false)
  for (const key of keys.slice(3)) leave(store.read(key, 'x'))
  expect(asked).toHaveLength(before)
  expect(store.isDrawnFor(keys[0] as PageKey)).toBe(true)
  leave(store.read(keys[0] as PageKey, 'x'))
  await begun(before + 1)
})
