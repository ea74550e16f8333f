import { expect, test } from 'vitest'
import { policyFor } from './content-policy.ts'
import { atFirstTouch } from './first-touch.ts'

const chunk = (name: string) => `<script src="/_next/static/chunks/${name}.js" async=""></script>`
const hint = '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>'
const kept = '<script>self.__next_f.push([1,"</b>"])</script><link rel="preload" href="/faces/a.woff2" as="font"/>'

test('scripts of the page wait, everything else stays where it is', () => {
  const page = `<html><head>${hint}${chunk('a')}${chunk('turbopack-0b')}${kept}</head><body>$& text${chunk('a')}</body></html>`
  const light = atFirstTouch(page, 3)
  expect(light).not.toMatch(/<script src=|as="script"/)
  expect(light).toContain(kept)
  expect(light).toMatch(
    /^<html><head>.*<\/head><body>\$& text<script>\(function\(urls,seen,last\).*<\/script><\/body><\/html>$/s,
  )
  expect(light).toContain('["/_next/static/chunks/a.js","/_next/static/chunks/turbopack-0b.js"],3,')
  expect(policyFor(light).match(/sha256-/g)).toHaveLength(2)
})

test('a page without scripts stays as it is', () => {
  expect(atFirstTouch('<html><body>plain</body></html>', 0)).toBe('<html><body>plain</body></html>')
})
