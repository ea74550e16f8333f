import type { Block, Mark } from '#server/contract/markup.ts'

/** Sent twice, as HTML and values. Nodes weighed ten times the text where every third character is a mark. */
export type MarkValue =
  | string
  /** A line break. */
  | 0
  | ['e' | 's', ...MarkValue[]]
  /** Shows the host beside a link. */
  | ['a', href: string, host: string, ...MarkValue[]]

export type BlockValue =
  | ['p', ...MarkValue[]]
  /** A break between scenes. */
  | 0
  | ['q', ...BlockValue[]]
  | ['u', ...items: BlockValue[][]]
  | ['o', start: number, ...items: BlockValue[][]]

export function blockValue(block: Block): BlockValue {
  switch (block.type) {
    case 'paragraph':
      return ['p', ...block.children.map(markValue)]
    case 'scene':
      return 0
    case 'quote':
      return ['q', ...block.children.map(blockValue)]
    case 'list': {
      const items = block.items.map((item) => item.map(blockValue))
      return block.ordered ? ['o', block.start, ...items] : ['u', ...items]
    }
  }
}

function markValue(mark: Mark): MarkValue {
  switch (mark.type) {
    case 'text':
      return mark.text
    case 'break':
      return 0
    case 'emphasis':
      return ['e', ...mark.children.map(markValue)]
    case 'strong':
      return ['s', ...mark.children.map(markValue)]
    case 'link':
      return ['a', mark.href, mark.host, ...mark.children.map(markValue)]
  }
}
