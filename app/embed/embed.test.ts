import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { writeXml } from '#app/_documents/xml.ts'
import { dayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'
import { withdrawTheory } from '#server/domain/theories.ts'
import type { Viewer } from '#server/domain/viewer.ts'
import { setVote } from '#server/domain/votes.ts'
import { elementsOf } from '#server/testing/atom.ts'
import { fan, theory } from '#server/testing/cast.ts'
import { PAYLOADS } from '#server/testing/payloads.ts'
import { FACES } from './_page/faces.ts'
import { STYLE } from './_page/style.ts'
import { GET as getFace } from './faces/[name]/route.ts'
import { GET } from './theories/[id]/route.ts'

const ORIGIN = 'http://127.0.0.1:3000'

let odile: Viewer
let safe: string
let covered: string

beforeAll(async () => {
  odile = await fan('odile')
  safe = await theory(odile, {
    title: 'Paris keeps the dancers',
    claim: 'The second swap is *collateral*, not a gift.',
    spoilerEpisode: 0,
  })
  covered = await theory(odile, {
    storyline: 'genevieve',
    title: 'CANARY in the title',
    claim: 'CANARY in the claim, twice over',
    lookFor: 'CANARY to look for',
    evidence: [{ episode: 8, note: 'CANARY in a note' }],
    characters: ['cheyenne'],
    spoilerEpisode: 8,
  })
  await setVote(await fan('siegfried'), { theory: safe, on: true })
})

const ask = (id: string, query = '', headers: Record<string, string> = {}) =>
  GET(new Request(`${ORIGIN}/embed/theories/${id}${query}`, { headers }), { params: Promise.resolve({ id }) })

async function read(id: string, lang: Language = 'en'): Promise<string> {
  const answer = await ask(id, `?lang=${lang}`)
  expect([id, answer.status, answer.headers.get('content-type')]).toEqual([id, 200, 'text/html; charset=utf-8'])
  return answer.text()
}

test.each(LANGUAGES)('%s: it says what a theory claims, who said it, what it has and on which day', async (lang) => {
  const t = wordsFor(lang)
  const page = await read(safe, lang)
  expect(page).toMatch(new RegExp(`^<!doctype html>\n<html lang="${lang}">`))
  const own = lang === 'en' ? '' : ' lang="en"'
  expect(page).toContain(`<h1${own}>Paris keeps the dancers</h1>`)
  expect(page).toContain(`<p class="claim"${own}>The second swap is collateral, not a gift.</p>`)
  expect(page).toContain('<span class="author">odile</span>')
  const asOf = t('cards.asOf', { day: dayIn(new Date().toISOString(), lang) })
  expect(page).toContain(`1\u00a0${t('star.count', { count: 1 })}, ${asOf}`)
  const links = elementsOf(page.replace('<!doctype html>', '')).filter(({ name }) => name === 'a')
  expect(links).toHaveLength(1)
  expect(page).toContain(`<a href="${ORIGIN}/${lang}/theories/${safe}" target="_blank" rel="noopener">`)
})

test('in no language, or one that is not ours, it is in English', async () => {
  for (const query of ['', '?lang=de', '?lang=']) expect(await (await ask(safe, query)).text()).toContain('lang="en"')
})

test.each(LANGUAGES)('%s: a masked theory says what it is, and no word of it', async (lang) => {
  const page = await read(covered, lang)
  expect(page).not.toMatch(/CANARY|s revenge|La revanche de/)
  expect(page).toContain(`<h1>${wordsFor(lang)('masked.about', { names: 'Cheyenne Toussaint', episode: 8 })}</h1>`)
  expect(page).not.toContain('class="claim"')
})

test('it may be framed by anybody, and may do nothing', async () => {
  const style = /<style>(.*)<\/style>/s.exec(await read(safe))?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *`
  for (const answer of [await ask(safe), await ask('999999')]) {
    expect(answer.headers.get('content-security-policy')).toBe(policy)
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.headers.get('x-frame-options')).toBeNull()
  }
})

test('whoever has it is told so, until it says something else', async () => {
  const id = await theory(odile, { spoilerEpisode: 0 })
  const first = await ask(id)
  expect(first.headers.get('cache-control')).toBe('public, max-age=60')
  const headers = { 'if-none-match': String(first.headers.get('etag')) }
  const again = await ask(id, '', headers)
  expect([again.status, await again.text()]).toEqual([304, ''])
  await setVote(await fan('rothbart'), { theory: id, on: true })
  expect((await ask(id, '', headers)).status).toBe(200)
  await withdrawTheory(odile, { id })
  const gone = await ask(id, '?lang=fr', headers)
  expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'no-store'])
  expect(await gone.text()).toContain(`<p>${wordsFor('fr')('star.gone')}</p>`)
})

test.each(['0', '-1', '999999', 'x', '9'.repeat(30), '%00', '../hot'])('%s is nothing to embed', async (id) => {
  expect((await ask(id)).status).toBe(404)
})

const ELEMENTS = 'html head meta title link style body main footer hr h1 p div span a svg path'.split(' ')
const ATTRIBUTES = 'lang charset name content type class aria-hidden href target rel viewBox d'.split(' ')

test('hostile words stay words', async () => {
  const author = await fan('--script--')
  for (const payload of PAYLOADS) {
    const title = `title: ${payload}`.trim()
    const page = await read(
      await theory(author, { title, claim: `claim for everybody: ${payload}`, spoilerEpisode: 0 }),
    )
    for (const { name, attributes } of elementsOf(page.replace('<!doctype html>', ''))) {
      expect([payload, ELEMENTS]).toEqual([payload, expect.arrayContaining([name])])
      for (const attribute of attributes) expect(ATTRIBUTES).toContain(attribute)
    }
  }
})

test('its style is written as it is read, and in our colours', () => {
  expect(writeXml(STYLE)).toBe(STYLE)
  const tokens = readFileSync(new URL('../_design/tokens.css', import.meta.url), 'utf8')
  const named = [...STYLE.matchAll(/--color-[\w-]+: light-dark\([^;]+;/g)].map(([declaration]) => declaration)
  expect(named.length).toBeGreaterThan(5)
  for (const declaration of named) expect(tokens).toContain(declaration)
  for (const [, used] of STYLE.matchAll(/var\((--color-[\w-]+)\)/g)) expect(STYLE).toContain(`${used}: `)
})

test('each face that it names is served, also to a frame without an origin', async () => {
  expect([...STYLE.matchAll(/url\(\/embed\/faces\/([^)]+)\)/g)].map(([, file]) => file)).toEqual(
    FACES.map(({ file }) => file),
  )
  for (const { file } of FACES) {
    const answer = await getFace(new Request(`${ORIGIN}/embed/faces/${file}`), {
      params: Promise.resolve({ name: file }),
    })
    expect([file, answer.headers.get('content-type')]).toEqual([file, 'font/woff2'])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('wOF2')
  }
  const none = getFace(new Request(ORIGIN), { params: Promise.resolve({ name: '../../package.json' }) })
  expect((await none).status).toBe(404)
})
