'use client'

import { useId, useState } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import type { StorylineChoice } from '#app/_theories/write/write-words.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { coveredFrom } from './covered.client.ts'
import { SimilarTheory } from './similar-theory.client.tsx'
import { useSimilar } from './use-similar.client.ts'

type WriteSimilarProps = {
  form: UseFormReturn<Draft>
  storylines: StorylineChoice[]
  /** A viewer's own takes precedence. */
  seen: number
  words: Messages['write']
  /** One line until opened: the preview needs the space. */
  compact: boolean
}

/** Always keeps its space. */
export function WriteSimilar({ form, storylines, seen, words, compact }: WriteSimilarProps) {
  const similar = useSimilar(form)
  const [open, setOpen] = useState(false)
  const [storyline, spoilerEpisode] = useWatch({ control: form.control, name: ['storyline', 'spoilerEpisode'] })
  const progress = useViewer().data?.seen ?? seen
  const episode = coveredFrom({ storyline, spoilerEpisode }, storylines, progress)
  const covered = episode !== null && <Covered episode={episode} words={words} />
  const id = useId()
  const count = similar.length
  const says = count === 0 ? '' : count === 1 ? words.similarOne : fill(words.similarMany, { count })
  return (
    <div className="z-10 mt-2 lg:absolute lg:top-0 lg:left-[calc(100%+4rem)] lg:mt-0 lg:w-[min(24rem,calc(100vw-42rem-4rem-36px))]">
      <p role="status" className="sr-only">
        {says}
      </p>
      <div className={count > 0 && !compact ? 'min-h-[44px] lg:hidden' : 'min-h-[44px]'}>
        {count > 0 ? (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            className="quiet-choice min-h-[44px]! cursor-pointer gap-2 underline underline-offset-4"
            onClick={() => setOpen(!open)}
          >
            {says}
            <span aria-hidden="true">{open ? '▴' : '▾'}</span>
          </button>
        ) : (
          covered
        )}
      </div>
      {count > 0 && (
        <section
          id={id}
          aria-labelledby={`${id}-title`}
          className={`bg-stage ${open ? '' : compact ? 'hidden' : 'max-lg:hidden'}`}
        >
          <h2 id={`${id}-title`} className="set-section">
            {words.similarTitle}
          </h2>
          <ul className="mt-2 border-rule border-t">
            {similar.map((theory) => (
              <SimilarTheory
                key={theory.id}
                theory={theory}
                words={words}
                onRelate={(kind) => {
                  form.setValue('relation', { kind, theory: theory.id }, { shouldDirty: true })
                  form.clearErrors('relation')
                }}
              />
            ))}
          </ul>
          {covered}
        </section>
      )}
    </div>
  )
}

// The header's panel returns here; the draft is kept.
function Covered({ episode, words }: { episode: number; words: Messages['write'] }) {
  return (
    <p className="set-small py-1 text-soft">
      {fill(words.similarCovered, { episode })}{' '}
      <button type="button" popoverTarget="seen-panel" className="thread cursor-pointer text-ivory">
        {words.similarSeen}
      </button>
    </p>
  )
}
