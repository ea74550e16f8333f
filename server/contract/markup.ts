import MarkdownIt from 'markdown-it'

/**
 * The small Markdown of the house: emphasis, lists, quotes and links. A text is parsed to a tree of these nodes and drawn
 * as elements; there is no way through it for markup of its own, since no node holds any.
 */
export type Mark =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'emphasis' | 'strong'; children: Mark[] }
  /** `host` is shown beside the link, so that nobody is led where they did not mean to go. */
  | { type: 'link'; href: string; host: string; children: Mark[] }

export type Block =
  | { type: 'paragraph'; children: Mark[] }
  | { type: 'quote'; children: Block[] }
  | { type: 'list'; ordered: boolean; start: number; items: Block[][] }

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number]

// 'zero' begins with nothing but paragraphs and text: what is not named here does not exist. No HTML, no images, no
// headings (the page has its own), no code, no references, and no link that is not written as one.
const parser = new MarkdownIt('zero', { html: false, linkify: false, typographer: false, maxNesting: 12 }).enable([
  'blockquote',
  'list',
  'emphasis',
  'escape',
  'link',
  'newline',
])
parser.validateLink = (address) => webAddress(address) !== null

/** Parses a fan's text. Never fails; what is no markup is text. */
export function parseMarkup(text: string): Block[] {
  return blocksIn(parser.parse(text, {}))
}

/** The words of a text without its marks, on one line: for rows, descriptions and cards. */
export function plainText(text: string): string {
  return wordsOf(parseMarkup(text)).replace(/\s+/g, ' ').trim()
}

/** An absolute address of the web, or null: `javascript:`, `data:`, relative and credentialled addresses lead nowhere. */
function webAddress(address: string): URL | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  // URL lets a quote stand in a host; no name on the web has one.
  const isName = /^[a-z0-9.-]+(:\d+)?$/.test(url.host)
  return isName && url.username === '' && url.password === '' ? url : null
}

function blocksIn(tokens: Token[]): Block[] {
  const blocks: Block[] = []
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place] as Token
    const end = token.nesting === 1 ? endOf(tokens, place) : place
    const inside = tokens.slice(place + 1, end)
    if (token.type === 'paragraph_open') {
      blocks.push({ type: 'paragraph', children: marksIn(inside.flatMap(({ children }) => children ?? [])) })
    } else if (token.type === 'blockquote_open') {
      blocks.push({ type: 'quote', children: blocksIn(inside) })
    } else if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') {
      blocks.push({
        type: 'list',
        ordered: token.type === 'ordered_list_open',
        start: Number(token.attrGet('start') ?? 1),
        items: itemsIn(inside),
      })
    }
    place = end
  }
  return blocks
}

function itemsIn(tokens: Token[]): Block[][] {
  const items: Block[][] = []
  for (let place = 0; place < tokens.length; place++) {
    const end = endOf(tokens, place)
    items.push(blocksIn(tokens.slice(place + 1, end)))
    place = end
  }
  return items
}

function marksIn(tokens: Token[]): Mark[] {
  const marks: Mark[] = []
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place] as Token
    const end = token.nesting === 1 ? endOf(tokens, place) : place
    const children = () => marksIn(tokens.slice(place + 1, end))
    switch (token.type) {
      case 'softbreak':
      case 'hardbreak':
        marks.push({ type: 'break' })
        break
      case 'em_open':
        marks.push({ type: 'emphasis', children: children() })
        break
      case 'strong_open':
        marks.push({ type: 'strong', children: children() })
        break
      case 'link_open': {
        const url = webAddress(String(token.attrGet('href') ?? ''))
        if (url)
          marks.push({
            type: 'link',
            href: url.href.replaceAll("'", '%27'),
            host: url.host.replace(/^www\./, ''),
            children: children(),
          })
        else marks.push(...children())
        break
      }
      default:
        if (token.content !== '') marks.push({ type: 'text', text: token.content })
    }
    place = end
  }
  return marks
}

/** Where the token that opens at this place is closed; markdown-it's tokens are always balanced. */
function endOf(tokens: Token[], open: number): number {
  let depth = 0
  for (let place = open; place < tokens.length; place++) {
    depth += (tokens[place] as Token).nesting
    if (depth === 0) return place
  }
  return tokens.length - 1
}

function wordsOf(nodes: (Block | Mark)[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return node.text
        case 'break':
          return ' '
        case 'list':
          return node.items.map((item) => `${wordsOf(item)} `).join('')
        case 'paragraph':
        case 'quote':
          return `${wordsOf(node.children)} `
        default:
          return wordsOf(node.children)
      }
    })
    .join('')
}
