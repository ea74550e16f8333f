import type { Block, Mark } from '#server/contract/markup.ts'

/**
 * A text's tree in as few letters as it can be written. A page sends what it draws twice, as HTML and as values: the tree
 * itself, or its elements, weighed ten times the text where every third letter is a mark.
 */
export type MarkValue =
  | string
  /** The end of a line. */
  | 0
  | ['e' | 's', ...MarkValue[]]
  /** A link: its address, the host that is shown beside it, its words. */
  | ['a', href: string, host: string, ...MarkValue[]]

export type BlockValue =
  | ['p', ...MarkValue[]]
  /** The end of a scene. */
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
