import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PAYLOADS } from '../testing/payloads.ts'
import { type Block, type Mark, parseMarkup, plainText, type Token, treeOf } from './markup.ts'
import { DEPTH, parser } from './markup-rules.ts'

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

test('what the parser does not know stays text: headings, images, code, HTML, bare addresses', () => {
  for (const words of ['# Not a heading', '<b>not bold</b>', '`not code`', 'https://example.org', '&amp; stays'])
    expect(parseMarkup(words)).toEqual([{ type: 'paragraph', children: [text(words)] }])
  expect(JSON.stringify(parseMarkup('![x](https://example.org/x.png)'))).not.toContain('image')
})

const paragraph = (words: string): Block => ({ type: 'paragraph', children: [text(words)] })

test('a year that begins a line is no number of a list', () => {
  expect(parseMarkup('1986. A year')).toEqual([paragraph('1986. A year')])
  expect(plainText('1. born\n\n1986. A year\n\n2. lost')).toBe('1. born 1986. A year 2. lost')
  expect(plainText('1. born\n1986. A year')).toBe('1. born 1986. A year')
  expect(parseMarkup('99. last')).toMatchObject([{ type: 'list', start: 99 }])
  expect(parseMarkup('12.')).toEqual([paragraph('12.')])
})

test('marks alone on a line end a scene or stay what they are', () => {
  for (const line of ['* * *', '***', '- - -', '---', '_ _ _', '_____', '  *  *  *  *'])
    expect(parseMarkup(`before\n\n${line}\n\nafter`)).toEqual([
      paragraph('before'),
      { type: 'scene' },
      paragraph('after'),
    ])
  expect(parseMarkup('before\n* * *\nafter')).toEqual([paragraph('before'), { type: 'scene' }, paragraph('after')])
  for (const line of ['*', '-', '_', '+', '- -', '* *', '+ + +', '- * -'])
    expect(parseMarkup(line)).toEqual([paragraph(line)])
  expect(plainText('before\n* * *\nafter')).toBe('before ✦ after')
})

test('a link’s title would be read by nobody, so it stays text', () => {
  expect(parseMarkup('[x](https://example.org "seen by all")')).toEqual([
    paragraph('[x](https://example.org "seen by all")'),
  ])
  expect(parseMarkup('[](https://example.org)')).toMatchObject([{ children: [{ children: [text('example.org')] }] }])
})

const depthOf = (nodes: (Block | Mark)[]): number =>
  Math.max(
    0,
    ...nodes.map((node) => {
      if (node.type === 'list') return 1 + Math.max(...node.items.map(depthOf))
      return 'children' in node ? 1 + depthOf(node.children) : 1
    }),
  )

test('what lies deeper than a page can nest is text, and all of it is there', () => {
  expect(plainText('- - - - - - lost words')).toBe('lost words')
  expect(plainText(`${'- '.repeat(9)}lost words`)).toBe('- - - lost words')
  expect(plainText(`${'>'.repeat(15)} lost words`)).toBe('>>> lost words')
  const nested = Array.from({ length: 20 }, (_, level) => `${'  '.repeat(level)}- level${level}`).join('\n')
  for (let level = 0; level < 20; level++) expect(plainText(`${nested}\n- last`)).toContain(`level${level}`)
  expect(parseMarkup(`${nested}\n- last`)).toMatchObject([{ items: [{}, [paragraph('last')]] }])
  const deep = `${'*a '.repeat(800)}${'b* '.repeat(800)}`
  expect(plainText(deep).match(/[ab]/g)?.length).toBe(1_600)
  for (const piece of ['- ', '>', '1. ', '*a ', '**a ', '_a ', '[', '> - *a '])
    for (const closing of ['', 'b* ', 'b** ', 'b_ ', '](https://a.b)'])
      expect(depthOf(parseMarkup(piece.repeat(800) + closing.repeat(800)))).toBeLessThanOrEqual(
        DEPTH.blocks + DEPTH.marks + 3,
      )
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

const KNOWN = ['text', 'break', 'emphasis', 'strong', 'link', 'paragraph', 'scene', 'quote', 'list']

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

/** All but those of addresses that became links. */
function owed(words: string): string {
  const addresses = nodesOf(parseMarkup(words)).filter((node) => node.type === 'link').length
  return addresses === 0 ? lettersOf(words) : lettersOf(words.replace(/\]\(\s*<?https?:[^\n]*?\)/gi, ''))
}
const lettersOf = (words: string) => (words.match(/\p{L}/gu) ?? []).toSorted().join('')

test('no text at all becomes anything else, and every letter of it is there but those of an address', () => {
  const pieces = fc.constantFrom(
    ...[
      '[',
      ']',
      '(',
      ')',
      '*',
      '**',
      '_',
      '>',
      '- ',
      '* ',
      '1. ',
      '1986. ',
      '    ',
      '\n',
      '\n\n',
      '\\',
      '<',
      '"',
      "'",
    ],
    ...[
      'javascript:',
      'data:',
      ' ',
      'onerror=',
      '&#106;',
      'é',
      '😀',
      '- - - ',
      '* * *',
      '>>>>',
      '*a ',
      'b* ',
      '[a](',
      '"a")',
    ],
  )
  const hostile = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 40 }).map((all) => all.join(''))
  fc.assert(
    fc.property(hostile, (words) => {
      expectSafe(words)
      expect(lettersOf(plainText(words))).toBe(owed(words))
    }),
    { numRuns: 10_000 },
  )
})

test('beside a link every letter is there, and of the link all but its address', () => {
  const pieces = fc.constantFrom(
    '*',
    '**',
    '_',
    '> ',
    '- ',
    '1. ',
    '\n',
    ' ',
    'x',
    'é',
    '[',
    ']',
    '(',
    ')',
    '[x](https://a.b/c)',
  )
  const linked = fc.array(pieces, { maxLength: 40 }).map((all) => all.join(''))
  fc.assert(
    fc.property(linked, (words) => {
      expectSafe(words)
      const links = nodesOf(parseMarkup(words)).filter((node) => node.type === 'link')
      // Pages show no address, only the host of a link without a name.
      const addresses = lettersOf('https://a.b/c').length * links.length
      const named = links.filter(({ host, children }) => plain(children) === host).length * lettersOf('a.b').length
      expect(lettersOf(plainText(words)).length).toBe(lettersOf(words).length - addresses + named)
    }),
    { numRuns: 10_000 },
  )
})

function plain(marks: Mark[]): string {
  return nodesOf(marks)
    .map((node) => (node.type === 'text' ? node.text : ''))
    .join('')
}

type Rule = { fn: (...given: unknown[]) => unknown }

function counted<List extends object>(list: List, step: () => void): List {
  return new Proxy(list, {
    get(of, key) {
      step()
      return Reflect.get(of, key)
    },
  })
}

/** Counts rules, tokens skipped, characters read, halves of emphasis, and tokens that our walk reads. */
function stepsOf(words: string): number {
  let steps = 0
  const step = () => {
    steps++
  }
  const { charCodeAt } = String.prototype
  const { skipToken } = parser.inline
  const rules = [parser.block.ruler, parser.inline.ruler, parser.inline.ruler2].flatMap(
    (ruler) => (ruler as unknown as { __rules__: Rule[] }).__rules__,
  )
  const kept = rules.map(({ fn }) => fn)
  for (const rule of rules) {
    const { fn } = rule
    rule.fn = (state, ...rest) => {
      step()
      const pairing = state as { delimiters?: object[]; tokens_meta?: ({ delimiters?: object[] } | undefined)[] }
      if (rest.length > 0 || !pairing.delimiters) return fn(state, ...rest)
      // The rules that pair halves take only the state.
      const halves = pairing.delimiters
      pairing.delimiters = counted(halves, step)
      fn(state)
      pairing.delimiters = halves
      return
    }
  }
  recompile()
  String.prototype.charCodeAt = function (this: string, at: number) {
    step()
    return charCodeAt.call(this, at)
  }
  parser.inline.skipToken = function (state) {
    step()
    return skipToken.call(this, state)
  }
  try {
    const tokens = parser.parse(words, {})
    for (const token of tokens) if (token.children) token.children = counted(token.children, step)
    treeOf(counted(tokens, step) as Token[])
  } finally {
    String.prototype.charCodeAt = charCodeAt
    parser.inline.skipToken = skipToken
    rules.forEach((rule, place) => {
      rule.fn = kept[place] as Rule['fn']
    })
    recompile()
  }
  return steps
}

/** markdown-it keeps its rules until one is changed. */
function recompile(): void {
  for (const ruler of [parser.block.ruler, parser.inline.ruler, parser.inline.ruler2])
    (ruler as unknown as { __cache__: null }).__cache__ = null
}

const HALVES = [
  ...[
    '[',
    '[[',
    '[[[[',
    '](',
    '[a](',
    '*a ',
    '**',
    '**a ',
    '_a*',
    '*a_ ',
    '> ',
    '>>>>',
    '- ',
    '- - - ',
    '1. ',
    '1986. ',
  ],
  ...[
    '\\',
    '[](<',
    '![',
    '\n>',
    '(',
    '[x](y ',
    '* * *\n',
    '-\n',
    '[x](https://a.b)',
    '*a* ',
    '***a* b** ',
    '*[a ',
    '[*a ',
  ],
  ...['\n- a\n  ', '> - ', '[a](b "', 'a\n', '  \n', '___ ', '*', '_'],
]

test.each(HALVES)('the work that %j repeated makes grows with its length and no faster', (piece) => {
  const of = (length: number) => stepsOf(piece.repeat(Math.ceil(length / piece.length)))
  expect(of(100_000)).toBeLessThanOrEqual(2.2 * of(50_000) + 100)
})

test.each([
  ['*a ', 'b* '],
  ['**a ', 'b** '],
  ['_a ', 'b_ '],
  ['*a **b ', 'c** d* '],
  ['*a _b ', 'c* d_ '],
  ['[', 'a]'],
  ['[', '](https://a.b)'],
  ['[a ', '](https://a.b) '],
  ['*[a ', '](https://a.b)* '],
  ['(', 'a)'],
  ['[a](', ')'],
  ['> ', 'a\n'],
])('and so does the work of %j closed by as many %j', (opening, closing) => {
  const written = (length: number) => {
    const pairs = Math.ceil(length / (opening.length + closing.length))
    return opening.repeat(pairs) + closing.repeat(pairs)
  }
  expect(stepsOf(written(100_000))).toBeLessThanOrEqual(2.2 * stepsOf(written(50_000)) + 100)
  expect(lettersOf(plainText(written(150_000)))).not.toBe('')
})
