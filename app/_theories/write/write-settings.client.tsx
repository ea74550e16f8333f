'use client'

import { type UseFormReturn, useWatch } from 'react-hook-form'
import { Field } from '#app/_design/field.client.tsx'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { EPISODES } from '#server/contract/sizes.ts'
import { TICKS } from '#server/contract/theory-parts.ts'
import type { StorylineChoice } from './write-words.ts'

type WriteSettingsProps = {
  form: UseFormReturn<Draft>
  storylines: StorylineChoice[]
  words: Messages['write']
  fixed: boolean
}

export function WriteSettings({ form, storylines, words, fixed }: WriteSettingsProps) {
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
      {!fixed && (
        <Field label={words.language} problem={errors.language?.message}>
          {(bound) => (
            <select {...bound} {...form.register('language')} className="input">
              <option value="en">{words.english}</option>
              <option value="fr">{words.french}</option>
            </select>
          )}
        </Field>
      )}
      {TICKS.map((name) => (
        <div key={name}>
          <label className="choice">
            <input type="checkbox" {...form.register(name)} aria-describedby={`${name}-hint`} className="choice-box" />
            {words[name]}
          </label>
          <p id={`${name}-hint`} className="set-small mt-1.5 text-soft">
            {words[`${name}Hint`]}
          </p>
        </div>
      ))}
    </div>
  )
}

function episodeText(episode: number, words: Messages['write']): string {
  return episode === 0 ? words.spoilerNone : fill(words.spoilerEpisode, { episode })
}
