import type { Language } from '#server/contract/languages.ts'
import { WINDOWS, type Window } from '#server/contract/leaderboards.ts'
import { wordsFor } from '../_i18n/words.ts'
import { QuietChoice } from './quiet-choice.tsx'

type WindowChoiceProps = { label: string; current: Window; pathOf: (window: Window) => string; lang: Language }

/** Today, this week, this month, all time: the time in which étoiles were cast. */
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
