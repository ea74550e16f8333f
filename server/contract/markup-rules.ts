import MarkdownIt from 'markdown-it'

type BlockRule = Parameters<InstanceType<typeof MarkdownIt>['block']['ruler']['push']>[1]
type BlockState = Parameters<BlockRule>[0]

/**
 * How deep quotes, lists (each counts twice, with its item) and emphasis may nest. What lies deeper is text as it was typed.
 */
export const DEPTH = { blocks: 12, marks: 8 } as const

/**
 * 'zero' begins with paragraphs and text alone; what is not named here does not exist: no HTML, images, headings, code or
 * references.
 */
export const parser = new MarkdownIt('zero', {
  html: false,
  linkify: false,
  typographer: false,
  // markdown-it drops what lies deeper without a word, so our own depth ends before.
  maxNesting: DEPTH.blocks + 1,
}).enable(['blockquote', 'list', 'hr', 'emphasis', 'escape', 'link', 'newline'])

parser.validateLink = (address) => webAddress(address) !== null
// A link's title would be shown to nobody: with one it is text.
parser.helpers.parseLinkTitle = () => ({ ok: false, can_continue: false, pos: 0, str: '', marker: 0 })

limit('blockquote', ['paragraph', 'reference', 'blockquote', 'list'], (state) => state.level + 1 > DEPTH.blocks)
limit(
  'list',
  ['paragraph', 'reference', 'blockquote'],
  (state, line) => state.level + 2 > DEPTH.blocks || isPlain(state, line),
)
// A list does not ask this rule about its next line, but it asks what would end it.
parser.block.ruler.push('plain', (state, line, _end, silent) => silent && isPlain(state, line), { alt: ['list'] })

/** Lets a rule of markdown-it begin no block where `forbids` says so; one further out may still end there. */
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

// A list would show neither a year nor a bare mark at the head of a line. (Three marks and more are the rule `hr`.)
const PLAIN = /^(?:\d{3,}[.)]|[-+*_\s]*$|\d+[.)]\s*$)/

function isPlain(state: BlockState, line: number): boolean {
  const start = Number(state.bMarks[line]) + Number(state.tShift[line])
  const first = state.src.charCodeAt(start)
  // Other lines begin no list, and need not be read.
  if (![0x2a, 0x2b, 0x2d].includes(first) && (first < 0x30 || first > 0x39)) return false
  return PLAIN.test(state.src.slice(start, Number(state.eMarks[line])))
}

/** An absolute address of the web, or null: `javascript:`, `data:`, relative and credentialled ones lead nowhere. */
export function webAddress(address: string): URL | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  // URL allows a quote in a host; no name on the web has one.
  const isName = /^[a-z0-9.-]+(:\d+)?$/.test(url.host)
  return isName && url.username === '' && url.password === '' ? url : null
}
