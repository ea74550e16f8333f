import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { policyFor } from './content-policy.ts'

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
const scriptsIn = (policy: string) => /script-src ([^;]*)/.exec(policy)?.[1]?.split(' ')

test('the scripts that a page was drawn with may run, and no others', () => {
  const page = `<head><script>one()</script><script src="/_next/x.js" async=""></script><script id="_R_" nonce>two()
</script><script type="application/ld+json">{"@type":"x"}</script></head><script>one()</script>`
  expect(scriptsIn(policyFor(page))).toEqual(["'self'", hashOf('one()'), hashOf('two()\n')])
  expect(policyFor('')).toContain("object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'")
  expect(policyFor('')).not.toMatch(/script-src[^;]*unsafe/)
})

test('whatever stands in a script, its hash is that of its very text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const script = text.replaceAll('</script', '')
      expect(scriptsIn(policyFor(`<p><script>${script}</script>`))).toEqual(["'self'", hashOf(script)])
    }),
  )
})
