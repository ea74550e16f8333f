import { expect, test } from 'vitest'
import { wordsFor } from '#app/_i18n/words.ts'
import { GET as embed } from '#app/embed/theories/[id]/route.ts'
import { GET as feed } from '#app/feeds/[lang]/[...feed]/route.ts'
import { GET as card } from '#app/og/theories/[id]/route.ts'
import { fan, theory } from '#server/testing/cast.ts'
import { limited } from './limited.ts'

const from = (address: string, path = '/') =>
  new Request(`http://127.0.0.1:3000${path}`, { headers: { 'x-entracte-address': address } })
const good = async () => new Response('good')

test('an address is answered hundreds of times a minute, then told how long to wait, in its language', async () => {
  const answers = await Promise.all(Array.from({ length: 320 }, () => limited('feeds', from('192.0.2.1'), 'fr', good)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(300)
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(20)
  for (const answer of refused) {
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toBe(`${wordsFor('fr')('feeds.tooMany', { seconds })}\n`)
  }
  expect((await limited('feeds', from('192.0.2.2'), 'fr', good)).status).toBe(200)
  expect((await limited('cards', from('192.0.2.1'), 'fr', good)).status).toBe(200)
})

test('feeds, cards and embeds are each held to their rate, also where nothing stands', async () => {
  const id = await theory(await fan('odile'), { spoilerEpisode: 0 })
  const doors = {
    feeds: () => feed(from('192.0.2.3'), { params: Promise.resolve({ lang: 'fr', feed: ['nothing.atom'] }) }),
    cards: () => card(from('192.0.2.3', '/?lang=fr'), { params: Promise.resolve({ id: 'x' }) }),
    embeds: () => embed(from('192.0.2.3', '/?lang=fr'), { params: Promise.resolve({ id }) }),
  }
  for (const [rate, door] of Object.entries(doors) as [keyof typeof doors, () => Promise<Response>][]) {
    const before = (await door()).status
    expect([rate, before]).toEqual([rate, rate === 'embeds' ? 200 : 404])
    await Promise.all(Array.from({ length: 600 }, () => limited(rate, from('192.0.2.3'), 'fr', good)))
    const answer = await door()
    expect([rate, answer.status]).toEqual([rate, 429])
    expect(await answer.text()).toMatch(/^Que de demandes/)
  }
})

test('what fails for another reason is no refusal', async () => {
  const fault = limited('feeds', from('192.0.2.4'), 'en', () => Promise.reject(new Error('the lamp fell')))
  await expect(fault).rejects.toThrow('the lamp fell')
})

test('what must be drawn or written costs more than what is there', async () => {
  const author = await fan('odette')
  const ids = await Promise.all(
    [1, 2].map((n) => theory(author, { title: `Never drawn before ${n}`, spoilerEpisode: 0 })),
  )
  const cardOf = (id: string | undefined) =>
    card(from('192.0.2.5', '/?lang=en'), { params: Promise.resolve({ id: id ?? '' }) })
  await Promise.all(Array.from({ length: 285 }, () => limited('cards', from('192.0.2.5'), 'en', good)))
  expect((await cardOf(ids[0])).status).toBe(200)
  // The card cost ten and five are left: enough for a cached card, and not for a new one.
  expect((await cardOf(ids[0])).status).toBe(200)
  const refused = await cardOf(ids[1])
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])

  const newest = () => feed(from('192.0.2.5', '/'), { params: Promise.resolve({ lang: 'fr', feed: ['new.atom'] }) })
  await Promise.all(Array.from({ length: 298 }, () => limited('feeds', from('192.0.2.5'), 'fr', good)))
  expect((await newest()).status).toBe(200)
  expect((await newest()).status).toBe(429)
})
