'use client'

import { type UseFormReturn, useWatch } from 'react-hook-form'
import type { Messages } from '../_i18n/words.ts'
import type { Draft } from './draft.ts'
import { Field } from './field.tsx'
import type { StorylineChoice } from './write-words.ts'

type WriteStorylineProps = { form: UseFormReturn<Draft>; storylines: StorylineChoice[]; words: Messages['write'] }

/** Which thread the theory takes up; its question stands below as long as one writes. */
export function WriteStoryline({ form, storylines, words }: WriteStorylineProps) {
  const slug = useWatch({ control: form.control, name: 'storyline' })
  const chosen = storylines.find((storyline) => storyline.slug === slug)
  return (
    <div>
      <Field label={words.storyline} problem={form.formState.errors.storyline?.message}>
        {(bound) => (
          <select {...bound} {...form.register('storyline')} className="input">
            <option value="">{words.storylineChoose}</option>
            {storylines.map((storyline) => (
              <option key={storyline.slug} value={storyline.slug}>
                {storyline.title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p className="set-card mt-3 min-h-[2.48em] text-soft italic">{chosen?.question}</p>
    </div>
  )
}
