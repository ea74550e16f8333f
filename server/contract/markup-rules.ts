import MarkdownIt from 'markdown-it'

type BlockRule = Parameters<InstanceType<typeof MarkdownIt>['block']['ruler']['push']>[1]
type BlockState = Parameters<BlockRule>[0]

/** Nesting of quotes, lists (each counts twice, with its item) and emphasis; deeper ones are text as typed. */
export const DEPTH = { blocks: 12, marks: 8 } as const

/** 'zero' has paragraphs and text; what is not named here does not exist. */
export const parser = new MarkdownIt('zero', {
  html: false,
  linkify: false,
  typographer: false,
  // markdown-it silently drops what lies deeper.
  maxNesting: DEPTH.blocks + 1,
}).enable(['blockquote', 'list', 'hr', 'emphasis', 'escape', 'link', 'newline'])

parser.validateLink = (address) => webAddress(address) !== null
// A title would not be shown: a link with one is text.
parser.helpers.parseLinkTitle = () => ({ ok: false, can_continue: false, pos: 0, str: '', marker: 0 })

limit('blockquote', ['paragraph', 'reference', 'blockquote', 'list'], (state) => state.level + 1 > DEPTH.blocks)
limit(
  'list',
  ['paragraph', 'reference', 'blockquote'],
  (state, line) => state.level + 2 > DEPTH.blocks || isPlain(state, line),
)
// A list asks this rule what would end it, not about its next line.
parser.block.ruler.push('plain', (state, line, _end, silent) => silent && isPlain(state, line), { alt: ['list'] })

/** Lets a rule begin no block where `forbids` says so; an outer one may still end there. */
function limit(name: string, alt: string[], forbids: (state: BlockState, line: number) => boolean): void {
  const rules = parser.block.ruler as unknown as { __rules__: { name: string; fn: BlockRule }[] }
  const known = rules.__rules__.find((rule) => rule.name === name)
  if (!known) throw new Error(`markdown-it has no rule ${name}`)
  const rule = known.fn
  const limited: BlockRule = (state, line, end, silent) => {
    const isInside = Number(state.sCount[line]) >= state.blkIndent
    if (forbids(state, line) && (isInside || isPlain(state, line))) return false
    return rule(state, line, end, silent)
  }
  parser.block.ruler.at(name, limited, { alt })
}

// A list would hide a year or a bare mark. (Three marks and more are `hr`.)
const PLAIN = /^(?:\d{3,}[.)]|[-+*_\s]*$|\d+[.)]\s*$)/

function isPlain(state: BlockState, line: number): boolean {
  const start = Number(state.bMarks[line]) + Number(state.tShift[line])
  const first = state.src.charCodeAt(start)
  // Other lines begin no list.
  if (![0x2a, 0x2b, 0x2d].includes(first) && (first < 0x30 || first > 0x39)) return false
  return PLAIN.test(state.src.slice(start, Number(state.eMarks[line])))
}

/** Null for all but absolute web addresses without credentials. */
export function webAddress(address: string): URL | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  // URL allows a quote in a host; no name has one.
  const isName = /^[a-z0-9.-]+(:\d+)?$/.test(url.host)
  return isName && url.username === '' && url.password === '' ? url : null
}
