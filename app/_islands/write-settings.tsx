'use client'

import { type UseFormReturn, useWatch } from 'react-hook-form'
import { EPISODES } from '#server/contract/limits.ts'
import { fill } from '../_i18n/fill.ts'
import type { Messages } from '../_i18n/words.ts'
import type { Draft } from './draft.ts'
import { Field } from './field.tsx'
import type { StorylineChoice } from './write-words.ts'

type WriteSettingsProps = { form: UseFormReturn<Draft>; storylines: StorylineChoice[]; words: Messages['write'] }

/** How far readers must have seen, and in which language the text is. */
export function WriteSettings({ form, storylines, words }: WriteSettingsProps) {
  const slug = useWatch({ control: form.control, name: 'storyline' })
  const own = storylines.find((storyline) => storyline.slug === slug)?.spoilerEpisode
  const { errors } = form.formState
  return (
    <div className="grid gap-8">
      <Field label={words.spoiler} hint={words.spoilerHint} problem={errors.spoilerEpisode?.message}>
        {(bound) => (
          <select {...bound} {...form.register('spoilerEpisode')} className="input">
            <option value="">
              {own === undefined ? words.spoilerDefault : `${episodeText(own, words)} (${words.spoilerDefault})`}
            </option>
            {Array.from({ length: EPISODES + 1 }, (_, episode) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the episode
              <option key={episode} value={episode}>
                {episodeText(episode, words)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.language} problem={errors.language?.message}>
        {(bound) => (
          <select {...bound} {...form.register('language')} className="input">
            <option value="en">{words.english}</option>
            <option value="fr">{words.french}</option>
          </select>
        )}
      </Field>
    </div>
  )
}

function episodeText(episode: number, words: Messages['write']): string {
  return episode === 0 ? words.spoilerNone : fill(words.spoilerEpisode, { episode })
}
