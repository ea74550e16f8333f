import { useAudience } from '#app/_audience/audience.client.tsx'
import { SEEN_FORM } from '#app/_veil/reveal.tsx'
import type { Progress } from '#server/contract/spoilers.ts'
import { SeenChoices } from './seen-choices.client.tsx'

/** Needs no script. */
export function SeenControl({ seen, back }: { seen: Progress; back: string }) {
  const words = useAudience().words.shell.seen
  return (
    <>
      <button
        type="button"
        popoverTarget="seen-panel"
        className="set-small flex min-h-[44px] cursor-pointer items-center whitespace-nowrap text-soft hover:text-ivory"
      >
        <span className="thread max-lg:sr-only">{words.state}</span>
        <span className="thread lg:hidden" aria-hidden="true">
          {words.short}
        </span>
      </button>
      <div popover="auto" id="seen-panel" className="panel panel-above" role="dialog" aria-labelledby="seen-question">
        <h2 id="seen-question" className="set-card mb-1">
          {words.question}
        </h2>
        <p className="set-small mb-4 text-soft">{words.explanation}</p>
        <SeenChoices id={SEEN_FORM} seen={seen} back={back} />
      </div>
    </>
  )
}
