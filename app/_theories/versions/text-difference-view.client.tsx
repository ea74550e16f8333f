import { createElement, Fragment } from 'react'
import type { Language } from '#server/contract/languages.ts'
import type { Change } from './version-parts.ts'

type TextDifferenceProps = {
  pieces: Change['pieces']
  words: { added: string; removed: string }
  lang: Language
}

export function TextDifference({ pieces, words, lang }: TextDifferenceProps) {
  const draw = ([text, change]: Change['pieces'][number]) => {
    if (change === undefined) return text
    const Element = change === 'added' ? 'ins' : 'del'
    return (
      <Element>
        <span className="sr-only" lang={lang}>{` (${words[change]} `}</span>
        {text}
        <span className="sr-only">) </span>
      </Element>
    )
  }
  // Without keys: the order never changes.
  return createElement(Fragment, null, ...pieces.map(draw))
}
