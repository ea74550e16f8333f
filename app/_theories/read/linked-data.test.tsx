import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { plainText } from '#server/contract/markup.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { HOSTILE_RUNS, hostileText } from '#server/testing/hostile.ts'
import { PAYLOADS } from '#server/testing/payloads.ts'
import { SILENT } from '#server/testing/silent.ts'
import { LinkedData } from './linked-data.tsx'
import { theoryData } from './theory-data.ts'

const FRAME = {
  id: '7',
  storyline: 'mishi',
  storylineTitle: { en: 'Mishi', fr: 'Mishi' },
  author: 'odile',
  language: 'en' as const,
  spoilerEpisode: 3,
  votes: 2,
  publishedAt: '2026-11-23T00:00:00.000Z',
  version: 1,
  ownSpoilerEpisode: 3,
  editedAt: null,
}

const drawn = (theory: TheoryView) => renderToStaticMarkup(<LinkedData data={theoryData(theory, 'en')} />)
const inside = (script: string) =>
  script.replace(/^<script type="application\/ld\+json">/, '').replace(/<\/script>$/, '')

const SHOWN = {
  masked: false as const,
  ...SILENT,
  evidence: [],
  characters: [],
  relation: null,
}

function expectString(text: string): void {
  const page = drawn({ ...FRAME, ...SHOWN, title: text, claim: text })
  const script = inside(page)
  expect(script).not.toContain('<')
  expect(page).toBe(`<script type="application/ld+json">${script}</script>`)
  const [trail, posting] = JSON.parse(script)['@graph']
  expect(trail.itemListElement.at(-1).name).toBe(text)
  expect(posting.headline).toBe(text)
  expect(posting.text).toBe(plainText(text))
}

test.each(PAYLOADS)('%j is a string in JSON-LD and nothing else', expectString)

test('and so is any other text', () => {
  fc.assert(fc.property(hostileText, expectString), { numRuns: HOSTILE_RUNS })
})

test('behind the veil it says where the theory lies, and nothing of it', () => {
  const data = JSON.parse(inside(drawn({ ...FRAME, masked: true, about: [] })))
  expect(data['@graph']).toHaveLength(1)
  expect(data['@graph'][0].itemListElement.at(-1).name).toBe('A theory to read after episode 3')
})

test('one who left is a person without an address', () => {
  const authorIn = (author: string | null) =>
    JSON.parse(inside(drawn({ ...FRAME, ...SHOWN, author, title: 'A title', claim: 'A claim' })))['@graph'][1].author
  expect(authorIn('odile')).toEqual({ '@type': 'Person', name: 'odile', url: '/en/theorists/odile' })
  expect(authorIn(null)).toEqual({ '@type': 'Person', name: 'a former fan' })
})
