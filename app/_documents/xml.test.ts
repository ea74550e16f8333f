import fc from 'fast-check'
import { XmlDocument } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { HOSTILE_RUNS, hostileText } from '#server/testing/hostile.ts'
import { element, writeDocument, writeXml } from './xml.ts'

test('any text at all comes back as it was, but for what XML cannot write', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const document = XmlDocument.fromString(writeDocument(element('a', { b: text }, text, element('c', {}, text))))
      const writable = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
      expect(document.eval('string(/a/c)')).toBe(writable)
      // XML normalises line breaks in an attribute to spaces.
      expect(document.eval('string(/a/@b)')).toBe(writable.replace(/[\t\n]/g, ' '))
      expect(document.find('//*')).toHaveLength(2)
      document.dispose()
    }),
    { numRuns: HOSTILE_RUNS },
  )
})

test('an element with nothing in it ends where HTML ends it, too', () => {
  expect(writeXml([element('br'), element('p', {}, []), element('i', { lang: undefined }, null)])).toBe(
    '<br/><p></p><i></i>',
  )
})
