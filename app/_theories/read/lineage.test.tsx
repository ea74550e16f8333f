import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MOST_RELATIVES, type Relative } from '#server/contract/theories.ts'
import { Lineage } from './lineage.tsx'

const relative = (id: string, parent: string | null, more: number): Relative => ({
  id,
  parent,
  more,
  kind: parent === null ? null : 'builds-on',
  state: 'withdrawn',
})

const drawn = (more: number, lang: 'en' | 'fr') =>
  renderToStaticMarkup(
    <Lineage relatives={[relative('1', null, more), relative('2', '1', 0)]} theory="1" lang={lang} />,
  )

test('a family that is larger than a page says how much larger', () => {
  expect(drawn(0, 'en')).not.toContain('more')
  expect(drawn(7, 'en')).toContain('and 7 more')
  expect(drawn(1, 'fr')).toContain('et 1 autre<')
  expect(drawn(7, 'fr')).toContain('et 7 autres')
  expect(drawn(MOST_RELATIVES, 'en')).toContain('and more than 99 others')
  expect(drawn(MOST_RELATIVES, 'fr')).toContain('et plus de 99 autres')
})
