import { expect, test } from 'vitest'
import { snippetOf } from './snippet.client.ts'

test('it frames an address, lazily, under a name', () => {
  expect(
    snippetOf({ address: 'https://house.example/embed/theories/7?lang=fr', title: 'Une théorie signée odile' }),
  ).toBe(
    '<iframe src="https://house.example/embed/theories/7?lang=fr" width="560" height="360" loading="lazy" title="Une théorie signée odile" style="border:0;max-width:100%"></iframe>',
  )
})

test('no value ends its attribute', () => {
  expect(snippetOf({ address: 'https://house.example/?a=1&b=2', title: '"><script>' })).toContain(
    'src="https://house.example/?a=1&amp;b=2" width="560" height="360" loading="lazy" title="&quot;><script>"',
  )
})
