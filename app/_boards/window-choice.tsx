import { QuietChoice } from '#app/_design/quiet-choice.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { WINDOWS, type Window } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'

type WindowChoiceProps = { label: string; current: Window; pathOf: (window: Window) => string; lang: Language }

export function WindowChoice({ label, current, pathOf, lang }: WindowChoiceProps) {
  const t = wordsFor(lang)
  const choices = WINDOWS.map((window) => ({
    key: window,
    text: t(`boards.window.${window}`),
    href: pathOf(window),
    current: window === current,
  }))
  return <QuietChoice label={label} choices={choices} />
}
