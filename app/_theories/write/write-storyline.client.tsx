'use client'

import { type UseFormReturn, useWatch } from 'react-hook-form'
import { Field } from '#app/_design/field.client.tsx'
import type { Draft } from '#app/_drafts/draft.client.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { WriteRelation } from './write-relation.client.tsx'
import type { StorylineChoice } from './write-words.ts'

type WriteStorylineProps = { form: UseFormReturn<Draft>; storylines: StorylineChoice[]; words: Messages['write'] }

/** The line below is never empty: the form never moves. */
export function WriteStoryline({ form, storylines, words }: WriteStorylineProps) {
  const [slug, relation] = useWatch({ control: form.control, name: ['storyline', 'relation'] })
  const chosen = storylines.find((storyline) => storyline.slug === slug)
  return (
    <div className="-mb-4">
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
      <div className="mt-2 min-h-[44px]">
        {relation === null ? (
          <p className="set-small text-soft italic">{chosen?.question ?? words.storylineHint}</p>
        ) : (
          <WriteRelation form={form} relation={relation} words={words} />
        )}
      </div>
    </div>
  )
}
