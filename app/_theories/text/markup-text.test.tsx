import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { HOSTILE_RUNS, hostileText } from '#server/testing/hostile.ts'
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
    '<a href="https://www.example.org/x" rel="nofollow ugc noopener" class="thread">here</a><span class="markup-host"> (example.org)</span>',
  )
})

// These elements, and only attributes that the page writes.
const OURS =
  /^(?:<\/?(?:p|em|strong|blockquote|ul|ol|li|span|div|a)>|<br\/>|<hr\/>|<ol start="\d+">|<a href="https?:[^"<>]*" rel="nofollow ugc noopener" class="thread">|<span class="markup-host">|<div lang="en" class="markup ">|[^<>])*$/u

test.each(PAYLOADS)('%j stays text', (payload) => {
  for (const text of [payload, `Before ${payload} after`, `[x](${payload})`, `- ${payload}`, `> **${payload}**`])
    expect(drawn(text)).toMatch(OURS)
})

test('no text becomes an element that is not ours', () => {
  fc.assert(
    fc.property(hostileText, (text) => OURS.test(drawn(text))),
    { numRuns: HOSTILE_RUNS },
  )
})

test('the end of a scene is a rule that says nothing', () => {
  expect(drawn('one\n\n* * *\n\ntwo')).toContain('<p>one</p><hr/><p>two</p>')
})
