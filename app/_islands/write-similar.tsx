'use client'

import { useId, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { fill } from '../_i18n/fill.ts'
import type { Messages } from '../_i18n/words.ts'
import type { Draft } from './draft.ts'
import { SimilarTheory } from './similar-theory.tsx'
import { useSimilar } from './use-similar.ts'

type WriteSimilarProps = { form: UseFormReturn<Draft>; words: Messages['write'] }

/**
 * Who said it before, while one types. On a desk it stands beside the title, outside the form's column; on a phone in one
 * line that is always kept free and opens when pressed: nothing moves under the writer's hands.
 */
export function WriteSimilar({ form, words }: WriteSimilarProps) {
  const similar = useSimilar(form)
  const [open, setOpen] = useState(false)
  const id = useId()
  const count = similar.length
  const says = count === 0 ? '' : count === 1 ? words.similarOne : fill(words.similarMany, { count })
  return (
    <div className="mt-2 lg:absolute lg:top-0 lg:left-[calc(100%+4rem)] lg:mt-0 lg:w-[min(24rem,calc(100vw-42rem-4rem-36px))]">
      <p role="status" className="sr-only">
        {says}
      </p>
      <div className="min-h-[44px] lg:hidden">
        {count > 0 && (
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
        )}
      </div>
      {count > 0 && (
        <section id={id} aria-labelledby={`${id}-title`} className={open ? undefined : 'max-lg:hidden'}>
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
        </section>
      )}
    </div>
  )
}
