import { element, type Xml } from '#app/_documents/xml.ts'
import { type Block, type Mark, parseMarkup } from '#server/contract/markup.ts'

/** A fan's text as the elements of HTML: the parser's tree knows no others than these, and what is not in it stays text. */
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
      // The host stands beside the link, as on the page, so that nobody is led where they did not mean to go.
      return [
        element('a', { href: mark.href, rel: 'nofollow ugc noopener' }, mark.children.map(markHtml)),
        ` (${mark.host})`,
      ]
  }
}
