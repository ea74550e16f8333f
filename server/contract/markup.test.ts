import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { PAYLOADS } from '../testing/payloads.ts'
import { type Block, type Mark, parseMarkup, plainText } from './markup.ts'

const text = (words: string): Mark => ({ type: 'text', text: words })

test('emphasis, lists, quotes and links become what they are', () => {
  expect(parseMarkup('She *never* says **no**.\nTwice.')).toEqual([
    {
      type: 'paragraph',
      children: [
        text('She '),
        { type: 'emphasis', children: [text('never')] },
        text(' says '),
        { type: 'strong', children: [text('no')] },
        text('.'),
        { type: 'break' },
        text('Twice.'),
      ],
    },
  ])
  expect(parseMarkup('> a look\n\n3. first\n4. then\n\n- loose')).toEqual([
    { type: 'quote', children: [{ type: 'paragraph', children: [text('a look')] }] },
    {
      type: 'list',
      ordered: true,
      start: 3,
      items: [[{ type: 'paragraph', children: [text('first')] }], [{ type: 'paragraph', children: [text('then')] }]],
    },
    { type: 'list', ordered: false, start: 1, items: [[{ type: 'paragraph', children: [text('loose')] }]] },
  ])
  expect(parseMarkup('[an interview](https://www.example.org/a?b=c)')).toEqual([
    {
      type: 'paragraph',
      children: [
        {
          type: 'link',
          href: 'https://www.example.org/a?b=c',
          host: 'example.org',
          children: [text('an interview')],
        },
      ],
    },
  ])
})

test('what the house does not know stays text: headings, images, code, HTML, bare addresses', () => {
  for (const words of ['# Not a heading', '<b>not bold</b>', '`not code`', 'https://example.org', '&amp; stays'])
    expect(parseMarkup(words)).toEqual([{ type: 'paragraph', children: [text(words)] }])
  expect(JSON.stringify(parseMarkup('![x](https://example.org/x.png)'))).not.toContain('image')
})

test('plain words are what is left without the marks', () => {
  expect(plainText('> *Paris*\n\n- keeps\n- [them](https://example.org)')).toBe('Paris keeps them')
})

function nodesOf(blocks: (Block | Mark)[]): (Block | Mark)[] {
  return blocks.flatMap((node) => {
    const inside = node.type === 'list' ? node.items.flat() : 'children' in node ? node.children : []
    return [node, ...nodesOf(inside)]
  })
}

const KNOWN = ['text', 'break', 'emphasis', 'strong', 'link', 'paragraph', 'quote', 'list']

function expectSafe(words: string): void {
  for (const node of nodesOf(parseMarkup(words))) {
    expect(KNOWN).toContain(node.type)
    if (node.type !== 'link') continue
    expect(node.href).toMatch(/^https?:\/\/[^/]/)
    expect(node.href).not.toMatch(/[\s"'<>`]/)
    expect(node.host).not.toBe('')
  }
}

test('no hostile text becomes anything but known nodes and links of the web', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(200)
  for (const payload of PAYLOADS) {
    expectSafe(payload)
    expectSafe(`[x](${payload})`)
    expectSafe(`[x](<${payload}>)`)
    expectSafe(`**${payload}** > - ${payload}`)
  }
})

test('no text at all becomes anything else, and none of its letters is lost', () => {
  const pieces = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '*',
    '**',
    '_',
    '>',
    '- ',
    '1. ',
    '\n',
    '\\',
    '<',
    '"',
    "'",
    'javascript:',
    'data:',
    'https://a.b',
    ' ',
    'onerror=',
    '&#106;',
    'é',
    '😀',
  )
  const hostile = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 40 }).map((all) => all.join(''))
  fc.assert(
    fc.property(hostile, (words) => {
      expectSafe(words)
      const letters = (given: string) => [...given].filter((one) => /\p{L}/u.test(one)).length
      expect(letters(plainText(words))).toBeLessThanOrEqual(letters(words))
    }),
    { numRuns: 10_000 },
  )
})

/** How often any rule is asked about any place while a text is parsed. */
function stepsOf(words: string): number {
  let steps = 0
  const counting = new MarkdownIt('zero', { maxNesting: 12 }).enable([
    'blockquote',
    'list',
    'emphasis',
    'escape',
    'link',
    'newline',
  ])
  for (const ruler of [counting.block.ruler, counting.inline.ruler, counting.inline.ruler2]) {
    const rules = (ruler as unknown as { __rules__: { name: string; fn: (...args: unknown[]) => unknown }[] }).__rules__
    for (const rule of rules) {
      const { fn } = rule
      rule.fn = (...args) => {
        steps++
        return fn(...args)
      }
    }
  }
  counting.parse(words, {})
  return steps
}

test.each(['[', '[[', '](', '[a](', '*a ', '**', '_a*', '> ', '- ', '1. ', '\\', '[](<', '![', '\n>', '(', '[x](y '])(
  'the work that %s repeated makes grows with its length and no faster',
  (piece) => {
    const of = (length: number) => stepsOf(piece.repeat(Math.ceil(length / piece.length)))
    expect(of(100_000)).toBeLessThanOrEqual(2.2 * of(50_000) + 100)
  },
)
