import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'

type TheoryTitleProps = { theory: Extract<TheoryView, { masked: false }>; lang: Language }

export function TheoryTitle({ theory, lang }: TheoryTitleProps) {
  return (
    <h1 className="set-page mt-2 max-w-[24ch]" lang={theory.language === lang ? undefined : theory.language}>
      {theory.title}
    </h1>
  )
}
