'use client'

import { createElement, Fragment, type ReactNode } from 'react'
import type { Language } from '#server/contract/languages.ts'
import type { BlockValue, MarkValue } from './markup-values.ts'

type DrawnMarkupProps = { values: BlockValue[]; lang: Language; className: string }

/** These elements alone; anything else stays text. */
export function DrawnMarkup({ values, lang, className }: DrawnMarkupProps) {
  return (
    <div lang={lang} className={`markup ${className}`}>
      {each(values, drawBlock)}
    </div>
  )
}

/** Without keys: the order never changes. */
function each<Node>(nodes: Node[], draw: (node: Node) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...nodes.map(draw))
}

const drawItem = (item: BlockValue[]) => <li>{each(item, drawBlock)}</li>

function drawBlock(block: BlockValue): ReactNode {
  if (block === 0) return <hr />
  switch (block[0]) {
    case 'p': {
      const [, ...marks] = block
      return <p>{each(marks, drawMark)}</p>
    }
    case 'q': {
      const [, ...blocks] = block
      return <blockquote>{each(blocks, drawBlock)}</blockquote>
    }
    case 'u': {
      const [, ...items] = block
      return <ul>{each(items, drawItem)}</ul>
    }
    case 'o': {
      const [, start, ...items] = block
      return <ol start={start}>{each(items, drawItem)}</ol>
    }
  }
}

function drawMark(mark: MarkValue): ReactNode {
  if (mark === 0) return <br />
  if (typeof mark === 'string') return mark
  switch (mark[0]) {
    case 'e': {
      const [, ...marks] = mark
      return <em>{each(marks, drawMark)}</em>
    }
    case 's': {
      const [, ...marks] = mark
      return <strong>{each(marks, drawMark)}</strong>
    }
    case 'a': {
      const [, href, host, ...marks] = mark
      return (
        <>
          <a href={href} rel="nofollow ugc noopener" className="thread">
            {each(marks, drawMark)}
          </a>
          <span className="markup-host">{` (${host})`}</span>
        </>
      )
    }
  }
}
