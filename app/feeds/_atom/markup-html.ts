import { element, type Xml } from '#app/_documents/xml.ts'
import { type Block, type Mark, parseMarkup } from '#server/contract/markup.ts'

/** Writes a fan's text with the elements of the parser's tree and no others; anything else stays text. */
export function markupHtml(text: string): Xml {
  return parseMarkup(text).map(blockHtml)
}

function blockHtml(block: Block): Xml {
  switch (block.type) {
    case 'paragraph':
      return element('p', {}, block.children.map(markHtml))
    case 'scene':
      return element('hr')
    case 'quote':
      return element('blockquote', {}, block.children.map(blockHtml))
    case 'list': {
      const items = block.items.map((item) => element('li', {}, item.map(blockHtml)))
      return block.ordered ? element('ol', { start: String(block.start) }, items) : element('ul', {}, items)
    }
  }
}

function markHtml(mark: Mark): Xml {
  switch (mark.type) {
    case 'text':
      return mark.text
    case 'break':
      return element('br')
    case 'emphasis':
      return element('em', {}, mark.children.map(markHtml))
    case 'strong':
      return element('strong', {}, mark.children.map(markHtml))
    case 'link':
      // As on the page, the host stands beside a link, so that nobody is misled.
      return [
        element('a', { href: mark.href, rel: 'nofollow ugc noopener' }, mark.children.map(markHtml)),
        ` (${mark.host})`,
      ]
  }
}
