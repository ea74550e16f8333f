'use client'

import { SEEN_FORM } from '#app/_veil/reveal.tsx'
import { EPISODES } from '#server/contract/sizes.ts'

export type SeenRowWords = { question: string; all: string; some: string; none: string }

/** Presses the form of the header, which needs no script. */
export function SeenRow({ words }: { words: SeenRowWords }) {
  const choice = { form: SEEN_FORM, name: 'episode', className: 'episode episode-none' } as const
  return (
    <fieldset className="flex flex-wrap items-center gap-x-5 gap-y-2 print:hidden">
      <legend className="contents">
        <span className="set-small font-semibold">{words.question}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        <button type="submit" {...choice} value={EPISODES}>
          {words.all}
        </button>
        <button type="button" popoverTarget="seen-panel" className={choice.className}>
          {words.some}
        </button>
        <button type="submit" {...choice} value={0} aria-current="true">
          {words.none}
        </button>
      </div>
    </fieldset>
  )
}
