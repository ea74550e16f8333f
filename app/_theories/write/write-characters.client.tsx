'use client'

import { type UseFormReturn, useWatch } from 'react-hook-form'
import { ProblemText } from '#app/_design/field.client.tsx'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { SIZES } from '#server/contract/sizes.ts'
import type { CharacterChoice, StorylineChoice } from './write-words.ts'

type WriteCharactersProps = {
  form: UseFormReturn<Draft>
  storylines: StorylineChoice[]
  characters: CharacterChoice[]
  words: Messages['write']
}

export function WriteCharacters({ form, storylines, characters, words }: WriteCharactersProps) {
  const slug = useWatch({ control: form.control, name: 'storyline' })
  const cast = storylines.find((storyline) => storyline.slug === slug)?.cast ?? []
  const order = characters.toSorted((a, b) => Number(cast.includes(b.slug)) - Number(cast.includes(a.slug)))
  const { errors } = form.formState
  return (
    <fieldset aria-describedby={errors.characters ? 'characters-problem' : undefined}>
      <legend className="flex w-full flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        {words.characters} <span className="set-small font-normal text-soft">{words.optional}</span>
      </legend>
      <p className="set-small text-soft">{fill(words.charactersHint, { limit: SIZES.characters })}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {order.map((character) => (
          <label key={character.slug} className="choice set-small">
            <input type="checkbox" value={character.slug} {...form.register('characters')} className="choice-box" />
            {character.name}
          </label>
        ))}
      </div>
      <ProblemText id="characters-problem" problem={characterProblem(errors.characters)} />
    </fieldset>
  )
}

// The choice may be wrong (too many), or a name (no longer listed).
function characterProblem(errors: unknown): string | undefined {
  if (typeof errors !== 'object' || errors === null) return undefined
  if ('message' in errors && typeof errors.message === 'string') return errors.message
  return Object.values(errors).map(characterProblem).find(Boolean)
}
