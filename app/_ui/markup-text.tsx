import { createElement, Fragment, type ReactNode } from 'react'
import type { Language } from '#server/contract/languages.ts'
import { type Block, type Mark, parseMarkup } from '#server/contract/markup.ts'

type MarkupTextProps = {
  text: string
  /** The language of the text, which need not be the page's. */
  lang: Language
  className?: string
}

/**
 * A fan's text as elements: the parser's tree knows no others than these, and whatever is not in it stays text. The parser
 * weighs as much as a page, so no island may import this but on demand.
 */
export function MarkupText({ text, lang, className = '' }: MarkupTextProps) {
  return (
    <div lang={lang} className={`markup ${className}`}>
      {each(parseMarkup(text), drawBlock)}
    </div>
  )
}

/** Nodes side by side, as children of their own: a printed text never changes its order, so they need no keys. */
function each<Node>(nodes: Node[], draw: (node: Node) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...nodes.map(draw))
}

function drawBlock(block: Block): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p>{each(block.children, drawMark)}</p>
    case 'scene':
      return <hr />
    case 'quote':
      return <blockquote>{each(block.children, drawBlock)}</blockquote>
    case 'list': {
      const items = each(block.items, (item) => <li>{each(item, drawBlock)}</li>)
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
    }
  }
}

function drawMark(mark: Mark): ReactNode {
  switch (mark.type) {
    case 'text':
      return mark.text
    case 'break':
      return <br />
    case 'emphasis':
      return <em>{each(mark.children, drawMark)}</em>
    case 'strong':
      return <strong>{each(mark.children, drawMark)}</strong>
    case 'link':
      return (
        <>
          <a href={mark.href} rel="nofollow ugc noopener" className="thread">
            {each(mark.children, drawMark)}
          </a>{' '}
          <span className="markup-host">({mark.host})</span>
        </>
      )
  }
}
