import { DEPTH, parser, webAddress } from './markup-rules.ts'
import { mayHoldMarks, shortened } from './shown.ts'
import { SIZES } from './sizes.ts'

/** The Markdown that fans write. No node holds HTML, so none gets through. */
export type Mark =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'emphasis' | 'strong'; children: Mark[] }
  | { type: 'link'; href: string; host: string; children: Mark[] }

export type Block =
  | { type: 'paragraph'; children: Mark[] }
  /** A line of asterisks, dashes or underscores. */
  | { type: 'scene' }
  | { type: 'quote'; children: Block[] }
  | { type: 'list'; ordered: boolean; start: number; items: Block[][] }

export type Token = ReturnType<typeof parser.parse>[number]

/** Never fails and loses no word. */
export function parseMarkup(text: string): Block[] {
  return treeOf(parser.parse(text, {}))
}

/** On one line, for rows, descriptions and cards. */
export function plainText(text: string): string {
  return onOneLine(wordsOf(parseMarkup(text), ornament))
}

export function openingOf(text: string): string {
  return shortened(plainText(text), SIZES.opening)
}

/** Without list numbers and scene breaks, which the site adds. */
export function saidText(text: string): string {
  return onOneLine(mayHoldMarks(text) ? wordsOf(parseMarkup(text), () => '') : text)
}

const onOneLine = (words: string) => words.replace(/\s+/g, ' ').trim()

export function treeOf(tokens: readonly Token[]): Block[] {
  const root: Block[] = []
  const lists: Extract<Block, { type: 'list' }>[] = []
  // Open blocks, the innermost last.
  const places = [root]
  const here = () => places.at(-1) as Block[]
  for (const token of tokens) {
    switch (token.type) {
      case 'inline':
        here().push({ type: 'paragraph', children: marksOf(token.children ?? []) })
        break
      case 'hr':
        here().push({ type: 'scene' })
        break
      case 'blockquote_open': {
        const quote: Block = { type: 'quote', children: [] }
        here().push(quote)
        places.push(quote.children)
        break
      }
      case 'bullet_list_open':
      case 'ordered_list_open': {
        const ordered = token.type === 'ordered_list_open'
        const list = { type: 'list' as const, ordered, start: Number(token.attrGet('start') ?? 1), items: [] }
        here().push(list)
        lists.push(list)
        break
      }
      case 'list_item_open': {
        const item: Block[] = []
        lists.at(-1)?.items.push(item)
        places.push(item)
        break
      }
      case 'blockquote_close':
      case 'list_item_close':
        places.pop()
        break
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop()
        break
    }
  }
  return root
}

/** Emphasis below the eighth level is text as typed. */
function marksOf(tokens: readonly Token[]): Mark[] {
  const root: Mark[] = []
  const places = [root]
  // With those that became text.
  let depth = 0
  const here = () => places.at(-1) as Mark[]
  const enter = (mark: Extract<Mark, { children: Mark[] }>) => {
    here().push(mark)
    places.push(mark.children)
  }
  for (const token of tokens) {
    switch (token.type) {
      case 'softbreak':
      case 'hardbreak':
        here().push({ type: 'break' })
        break
      case 'em_open':
      case 'strong_open':
        depth++
        if (depth > DEPTH.marks) say(here(), token.markup)
        else enter({ type: token.type === 'em_open' ? 'emphasis' : 'strong', children: [] })
        break
      case 'em_close':
      case 'strong_close':
        if (depth > DEPTH.marks) say(here(), token.markup)
        else places.pop()
        depth--
        break
      case 'link_open': {
        const address = String(token.attrGet('href') ?? '')
        const url = webAddress(address)
        // `[words]()` is no link, and its words stay.
        if (url) enter({ type: 'link', href: url.href.replaceAll("'", '%27'), host: hostOf(url), children: [] })
        else places.push(here())
        break
      }
      case 'link_close': {
        places.pop()
        const link = here().at(-1)
        // A link needs a name to be seen and spoken.
        if (link?.type === 'link' && link.children.length === 0) link.children.push({ type: 'text', text: link.host })
        break
      }
      default:
        say(here(), token.content)
    }
  }
  return root
}

const hostOf = (url: URL) => url.host.replace(/^www\./, '')

function say(marks: Mark[], words: string): void {
  const last = marks.at(-1)
  if (last?.type === 'text') last.text += words
  else if (words !== '') marks.push({ type: 'text', text: words })
}

type Ornament = (place: { number: number } | 'scene' | 'item') => string

const ornament: Ornament = (place) => (place === 'scene' ? '✦ ' : place === 'item' ? '' : `${place.number}. `)

function wordsOf(nodes: (Block | Mark)[], adorn: Ornament): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return node.text
        case 'break':
          return ' '
        case 'scene':
          return adorn('scene')
        case 'list':
          return node.items
            .map((item, place) => {
              const head = adorn(node.ordered ? { number: node.start + place } : 'item')
              return `${head}${wordsOf(item, adorn)} `
            })
            .join('')
        case 'paragraph':
        case 'quote':
          return `${wordsOf(node.children, adorn)} `
        default:
          return wordsOf(node.children, adorn)
      }
    })
    .join('')
}
