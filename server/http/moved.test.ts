import { expect, test } from 'vitest'
import { FORMER_SLUGS, presentSlug } from '../contract/former-slugs.ts'
import { movedTo } from './moved.ts'

test.each([
  ['/en/storylines/genevieves-revenge', '/en/storylines/genevieve'],
  ['/fr/storylines/genevieves-revenge/', '/fr/storylines/genevieve/'],
  ['/fr/storylines/genevieves%2Drevenge/top/week?language=fr', '/fr/storylines/genevieve/top/week?language=fr'],
  ['/en/storylines/%67enevieves-revenge', '/en/storylines/genevieve'],
  ['/en/storylines/genevieves-revenge?after=a.b&x=%20', '/en/storylines/genevieve?after=a.b&x=%20'],
  ['/feeds/en/storylines/genevieves-revenge.atom?seen=8', '/feeds/en/storylines/genevieve.atom?seen=8'],
  ['/og/storylines/genevieves-revenge?lang=fr', '/og/storylines/genevieve?lang=fr'],
  [
    '/fr/theories/new?title=%C3%A9&storyline=genevieves-revenge&starter=1',
    '/fr/theories/new?title=%C3%A9&storyline=genevieve&starter=1',
  ],
])('%s leads to %s', (url, to) => {
  expect(movedTo({ url })).toEqual({ to })
  expect(movedTo({ url: to })).toBe(null)
})

test.each([
  ...['/en/storylines/genevieve', '/en/storylines/jack', '/en/characters/genevieves-revenge', '/en/storylines'],
  ...['/en/storylines/genevieves-revenge-2', '/en/theorists/genevieves-revenge', '/en/search?q=genevieves-revenge'],
  ...['/en/storylines/constructor', '/en/storylines/%', '/api/trpc/storylines.open?storyline=genevieves-revenge'],
  // No other host is ever led to.
  ...[
    '//example.org/storylines/genevieves-revenge',
    '//en/storylines/genevieves-revenge',
    '/\\en/storylines/genevieves-revenge',
  ],
])('%s stays', (url) => {
  expect(movedTo({ url })).toBe(null)
})

test('every former slug leads to a present one, at once', () => {
  for (const former of FORMER_SLUGS)
    expect(movedTo({ url: `/en/storylines/${former}/new` })).toEqual({
      to: `/en/storylines/${presentSlug(former)}/new`,
    })
})
