import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PAYLOADS } from '#server/testing/payloads.ts'
import { MarkupText } from './markup-text.tsx'

const drawn = (text: string) => renderToStaticMarkup(<MarkupText text={text} lang="en" />)

test('marks become elements, and a link says where it leads', () => {
  expect(drawn('One *two* **three**\nfour')).toBe(
    '<div lang="en" class="markup "><p>One <em>two</em> <strong>three</strong><br/>four</p></div>',
  )
  expect(drawn('> said\n\n3. third\n4. fourth\n\n- dash')).toContain(
    '<blockquote><p>said</p></blockquote><ol start="3"><li><p>third</p></li><li><p>fourth</p></li></ol><ul><li><p>dash</p></li></ul>',
  )
  expect(drawn('[here](https://www.example.org/x)')).toContain(
    '<a href="https://www.example.org/x" rel="nofollow ugc noopener" class="thread">here</a> <span class="markup-host">(example.org)</span>',
  )
})

// Nothing but these, and no attributes but those that the page itself writes.
const OURS =
  /^(?:<\/?(?:p|em|strong|blockquote|ul|ol|li|span|div|a)>|<br\/>|<ol start="\d+">|<a href="https?:[^"<>]*" rel="nofollow ugc noopener" class="thread">|<span class="markup-host">|<div lang="en" class="markup ">|[^<>])*$/u

test.each(PAYLOADS)('%j stays text', (payload) => {
  for (const text of [payload, `Before ${payload} after`, `[x](${payload})`, `- ${payload}`, `> **${payload}**`])
    expect(drawn(text)).toMatch(OURS)
})

test('no text becomes an element that is not ours', () => {
  const pieces = fc.constantFrom(
    '*',
    '**',
    '_',
    '[',
    '](',
    ')',
    '\n',
    '\n\n',
    '> ',
    '- ',
    '1. ',
    '<',
    '>',
    '"',
    "'",
    '&',
  )
  const text = fc
    .array(fc.oneof(pieces, fc.constantFrom(...PAYLOADS), fc.string({ unit: 'binary' })))
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, (each) => OURS.test(drawn(each))),
    { numRuns: 2_000 },
  )
})
