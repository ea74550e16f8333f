import MarkdownIt from 'markdown-it'

type BlockRule = Parameters<InstanceType<typeof MarkdownIt>['block']['ruler']['push']>[1]
type BlockState = Parameters<BlockRule>[0]

/**
 * How deep a text may nest: quotes and lists (a list counts twice, for itself and for its item), and emphasis within
 * them. What lies deeper is text as it was typed. Each level is a level of elements on every reader's page.
 */
export const DEPTH = { blocks: 12, marks: 8 } as const

/**
 * The rules of the markup. 'zero' begins with nothing but paragraphs and text: what is not named here does not exist. No
 * HTML, no images, no headings (the page has its own), no code, no references, and no link that is not written as one.
 */
export const parser = new MarkdownIt('zero', {
  html: false,
  linkify: false,
  typographer: false,
  // Beyond it markdown-it drops blocks without a word, so our own depth ends before.
  maxNesting: DEPTH.blocks + 1,
}).enable(['blockquote', 'list', 'hr', 'emphasis', 'escape', 'link', 'newline'])

parser.validateLink = (address) => webAddress(address) !== null
// A link's title would be shown to nobody. With one it is no link, and its words stay where they stand.
parser.helpers.parseLinkTitle = () => ({ ok: false, can_continue: false, pos: 0, str: '', marker: 0 })

limit('blockquote', ['paragraph', 'reference', 'blockquote', 'list'], (state) => state.level + 1 > DEPTH.blocks)
limit(
  'list',
  ['paragraph', 'reference', 'blockquote'],
  (state, line) => state.level + 2 > DEPTH.blocks || isPlain(state, line),
)
// The list itself asks nobody whether its next line is an item, but it asks what would end it.
parser.block.ruler.push('plain', (state, line, _end, silent) => silent && isPlain(state, line), { alt: ['list'] })

/** Lets a rule of markdown-it begin no block where it may not; a block further out may still end there. */
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

// A year or a bare mark at the head of a line: a list would show neither. (Of three and more marks the rule `hr` makes a
// scene's end.)
const PLAIN = /^(?:\d{3,}[.)]|[-+*_\s]*$|\d+[.)]\s*$)/

/** Whether a line that looks like an item of a list is text. */
function isPlain(state: BlockState, line: number): boolean {
  const start = Number(state.bMarks[line]) + Number(state.tShift[line])
  const first = state.src.charCodeAt(start)
  // Lines that begin with no mark and no number need not be read.
  if (![0x2a, 0x2b, 0x2d].includes(first) && (first < 0x30 || first > 0x39)) return false
  return PLAIN.test(state.src.slice(start, Number(state.eMarks[line])))
}

/** An absolute address of the web, or null: `javascript:`, `data:`, relative and credentialled addresses lead nowhere. */
export function webAddress(address: string): URL | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  // URL lets a quote stand in a host; no name on the web has one.
  const isName = /^[a-z0-9.-]+(:\d+)?$/.test(url.host)
  return isName && url.username === '' && url.password === '' ? url : null
}
