import type { Language } from '#server/contract/languages.ts'
import { parseMarkup } from '#server/contract/markup.ts'
import { DrawnMarkup } from './drawn-markup.client.tsx'
import { blockValue } from './markup-values.ts'

type MarkupTextProps = {
  text: string
  lang: Language
  className?: string
}

/** The parser weighs as much as a page: client components import it on demand. */
export function MarkupText({ text, lang, className = '' }: MarkupTextProps) {
  return <DrawnMarkup values={parseMarkup(text).map(blockValue)} lang={lang} className={className} />
}
