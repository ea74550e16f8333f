import { expect, test } from 'vitest'
import { findBoard } from '#app/_boards/read-boards.ts'
import { readStoryline } from '#app/_storylines/read-storylines.ts'
import { readTheory } from '#app/_theories/read/read-theories.ts'
import { readPlace } from '#app/_theories/why/read-places.ts'
import type { BoardPage } from '#server/contract/leaderboards.ts'
import { reviseTheory, withdrawTheory } from '#server/domain/theories.ts'
import { setVote } from '#server/domain/votes.ts'
import { fan, leave, theory } from '#server/testing/cast.ts'
import { PAYLOADS } from '#server/testing/payloads.ts'
import { boardCard } from './_card/board-card.ts'
import { drawInTurn, drawnCard, MOST_WAITING } from './_card/drawn.ts'
import { storylineCard } from './_card/storyline-card.ts'
import { theoryCard } from './_card/theory-card.ts'
import { GET as getBoard } from './leaderboards/[board]/route.ts'
import { GET as getStoryline } from './storylines/[slug]/route.ts'
import { GET as getTheory } from './theories/[id]/route.ts'

const HOT = { board: 'hot' } as const
const request = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://127.0.0.1/og/${path}`, { headers })
const theoryAt = (id: string, query = '', headers = {}) =>
  getTheory(request(`theories/${id}${query}`, headers), { params: Promise.resolve({ id }) })
const boardAt = (board: string, headers = {}) =>
  getBoard(request(`leaderboards/${board}`, headers), { params: Promise.resolve({ board }) })
const storylineAt = (slug: string, headers = {}) =>
  getStoryline(request(`storylines/${slug}`, headers), { params: Promise.resolve({ slug }) })

async function wordsOf(id: string, lang: 'en' | 'fr') {
  const [read, hot] = [await readTheory(0, id), await readPlace(id, HOT)]
  if (!read || !hot) throw new Error(`no theory ${id}`)
  return theoryCard(read, hot, lang)
}

async function expectCard(answer: Response, width = 1200) {
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.readUInt32BE(16)).toBe(width)
  expect(bytes.length).toBeLessThanOrEqual(150_000)
}

test('each kind has its card, in both formats and languages', async () => {
  const id = await theory(await fan('odile'), { spoilerEpisode: 0 })
  await expectCard(await theoryAt(id))
  await expectCard(await theoryAt(id, '?lang=fr&format=tall'), 1080)
  await expectCard(await storylineAt('the-exchange'))
  for (const board of ['hot', 'rising', 'new', 'top', 'top-day', 'top-week', 'top-month', 'top-all'])
    await expectCard(await boardAt(board))
})

test('what is not there has no card', async () => {
  const id = await theory(await fan('albrecht'))
  const answers = await Promise.all([
    ...['0', '-1', '999999', 'x', '9'.repeat(30), `${id}x`, '%00'].map((each) => theoryAt(each)),
    ...['?format=huge', '?format=', '?lang=de'].map((query) => theoryAt(id, query)),
    ...['nowhere', 'The-Exchange', '../hot', ''].map((slug) => storylineAt(slug)),
    ...['', 'cold', 'hot-day', 'top-', 'top-fortnight', 'top-day-all', 'hot-'].map((board) => boardAt(board)),
  ])
  for (const answer of answers) {
    expect(answer.status, answer.url).toBe(404)
    expect(await answer.text()).toBe('')
  }
})

test('a masked theory says what it is, and nothing of what happens', async () => {
  const canary = 'Quetzalcoatl'
  const id = await theory(await fan('giselle'), {
    storyline: 'jack-and-cheyenne',
    title: `${canary} returns to Paris`,
    claim: `It is ${canary} who signs the papers.`,
    evidence: [{ episode: 8, note: canary }],
    spoilerEpisode: 8,
  })
  for (const lang of ['en', 'fr'] as const) {
    const card = await wordsOf(id, lang)
    expect(JSON.stringify(card)).not.toMatch(new RegExp(`${canary}|backstage|coulisses`, 'i'))
    expect(card.covered).toBe(true)
    expect(card.title).toMatch(/8/)
    const board = await findBoard({ progress: 0, ranking: { board: 'new' } })
    expect(JSON.stringify(boardCard({ board: 'new' }, board as BoardPage, lang))).not.toContain(canary)
  }
})

test('what a masked theory says changes no card; what anybody may read does', async () => {
  const author = await fan('effie')
  const own = { 'x-entracte-address': '192.0.2.1' }
  const etags = async (id: string) =>
    (await Promise.all([theoryAt(id, '', own), boardAt('new', own)])).map(({ headers }) => headers.get('etag'))
  for (const spoilerEpisode of [8, 0]) {
    const id = await theory(author, { title: 'The sylph is caught', spoilerEpisode })
    const before = await etags(id)
    const claim = 'It is the scarf that kills her, as anybody could have known.'
    await reviseTheory(author, { id, version: 1, title: 'The sylph is dead', claim, spoilerEpisode })
    const after = await etags(id)
    expect(after.map((etag, place) => etag === before[place])).toEqual(
      spoilerEpisode === 8 ? [true, true] : [false, false],
    )
  }
})

test('a storyline shows its safe title', async () => {
  const storyline = await readStoryline(0, 'jack-and-cheyenne')
  if (!storyline) throw new Error('the catalogue has it')
  expect(storylineCard(storyline, '2026-11-27T23:59:59.000Z', 'en').title).toBe('Jack and Cheyenne')
  expect(storylineCard(storyline, '2026-11-27T23:59:59.000Z', 'fr').title).toBe('Jack et Cheyenne')
})

test('a storyline says as of when', async () => {
  const storyline = await readStoryline(0, 'the-exchange')
  if (!storyline) throw new Error('the catalogue has it')
  const said = (lang: 'en' | 'fr') => storylineCard(storyline, '2026-12-01T23:59:59.000Z', lang).stars.words.at(-1)
  expect(said('en')).toMatch(/, as of 1 December 2026$/)
  expect(said('fr')).toMatch(/, au 1er décembre 2026$/)
})

test('a card counts étoiles, and says as of when', async () => {
  const id = await theory(await fan('myrtha'), { spoilerEpisode: 0 })
  const before = await wordsOf(id, 'fr')
  expect(before.stars).toMatchObject({ number: '' })
  await setVote(await fan('hilarion'), { theory: id, on: true })
  expect((await wordsOf(id, 'fr')).stars.number).toBe('1')
  expect(before.stars.words.at(-1)).toMatch(/^au \d{1,2}(er)? \p{L}+ \d{4}$/u)
})

test('whoever has a card is told so, until it says something else', async () => {
  const id = await theory(await fan('berthe'), { spoilerEpisode: 0 })
  const etag = (await theoryAt(id)).headers.get('etag') ?? ''
  for (const held of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const answer = await theoryAt(id, '', { 'if-none-match': held })
    expect(answer.status).toBe(304)
    expect(answer.headers.get('etag')).toBe(etag)
    expect(await answer.text()).toBe('')
  }
  await setVote(await fan('wilfrid'), { theory: id, on: true })
  expect((await theoryAt(id, '', { 'if-none-match': etag })).status).toBe(200)
})

test('whoever has the card of a storyline or a board is told so, too', async () => {
  for (const at of [storylineAt, boardAt]) {
    const name = at === boardAt ? 'top-all' : 'mishi'
    const first = await at(name)
    expect(first.status).toBe(200)
    expect((await at(name, { 'if-none-match': String(first.headers.get('etag')) })).status).toBe(304)
  }
})

test('a card of a theory that is withdrawn is gone at once', async () => {
  const author = await fan('bathilde')
  const id = await theory(author, { spoilerEpisode: 0 })
  const etag = (await theoryAt(id)).headers.get('etag') ?? ''
  await withdrawTheory(author, { id })
  expect((await theoryAt(id, '', { 'if-none-match': etag })).status).toBe(404)
})

test('a card says no name of one who left', async () => {
  const author = await fan('drosselmeyer')
  const id = await theory(author, { spoilerEpisode: 0 })
  const etag = (await theoryAt(id)).headers.get('etag')
  await leave(author)
  const answer = await theoryAt(id)
  expect(answer.headers.get('etag')).not.toBe(etag)
  await expectCard(answer)
})

test('where too many are being drawn, whoever comes is told when to come again', async () => {
  const id = await theory(await fan('latecomer'), { spoilerEpisode: 0 })
  const { promise: over, resolve: end } = Promise.withResolvers<void>()
  const held = drawInTurn(() => over)
  const waiting = Array.from({ length: MOST_WAITING }, (_, n) =>
    drawnCard({ kind: 'bill', lang: 'fr', title: `Waiting ${n}`, rows: [], empty: '…', asOf: '' }, 'wide'),
  )
  const answer = await theoryAt(id, '?lang=fr')
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([503, 'no-store'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.text()).toMatch(/^Que de cartes/)
  end()
  await Promise.all([held, ...waiting])
  await expectCard(await theoryAt(id, '?lang=fr'))
})

test('a hostile title is drawn', async () => {
  const author = await fan('carabosse')
  for (const title of PAYLOADS.filter((each) => each.length > 30).slice(0, 3))
    await expectCard(await theoryAt(await theory(author, { title, spoilerEpisode: 0 })))
})
