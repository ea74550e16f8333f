import type { Language } from '#server/contract/languages.ts'
import { parseMarkup } from '#server/contract/markup.ts'
import { DrawnMarkup } from './drawn-markup.client.tsx'
import { blockValue } from './markup-values.ts'

type MarkupTextProps = {
  text: string
  /** The language of the text, which need not be the page's. */
  lang: Language
  className?: string
}

/**
 * A fan's text as elements. The parser weighs as much as a page: on the server it reads the text and the browser is sent its
 * values, so no island may import this but on demand.
 */
export function MarkupText({ text, lang, className = '' }: MarkupTextProps) {
  return <DrawnMarkup values={parseMarkup(text).map(blockValue)} lang={lang} className={className} />
}
