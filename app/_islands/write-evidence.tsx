'use client'

import { type UseFormReturn, useFieldArray } from 'react-hook-form'
import { EPISODES, LIMITS } from '#server/contract/limits.ts'
import { fill } from '../_i18n/fill.ts'
import type { Messages } from '../_i18n/words.ts'
import type { Draft } from './draft.ts'
import { Field, ProblemText } from './field.tsx'

const NUMBERS = Array.from({ length: EPISODES }, (_, index) => String(index + 1))

/** Evidence, one moment a line: in which episode, and what we see there. */
export function WriteEvidence({ form, words }: { form: UseFormReturn<Draft>; words: Messages['write'] }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'evidence' })
  const problems = form.formState.errors.evidence
  return (
    <fieldset>
      <legend className="flex w-full items-baseline justify-between font-semibold">
        {words.evidence} <span className="set-small font-normal text-soft">{words.optional}</span>
      </legend>
      <p className="set-small text-soft">{words.evidenceHint}</p>
      <ol className="mt-3 grid gap-4">
        {fields.map((field, index) => (
          <li key={field.id}>
            <fieldset className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 border-rule border-l-2 pl-4">
              <legend className="sr-only">{fill(words.evidenceLine, { line: index + 1 })}</legend>
              <Field label={words.evidenceEpisode} problem={problems?.[index]?.episode?.message}>
                {(bound) => (
                  <select {...bound} {...form.register(`evidence.${index}.episode`)} className="input">
                    {NUMBERS.map((number) => (
                      <option key={number}>{number}</option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={words.evidenceNote} problem={problems?.[index]?.note?.message}>
                {(bound) => (
                  <textarea
                    {...bound}
                    {...form.register(`evidence.${index}.note`)}
                    className="input min-h-[48px]!"
                    rows={2}
                  />
                )}
              </Field>
              <button
                type="button"
                className="press press-quiet set-small col-start-2 justify-self-start"
                onClick={() => remove(index)}
              >
                {fill(words.removeEvidence, { line: index + 1 })}
              </button>
            </fieldset>
          </li>
        ))}
      </ol>
      <ProblemText id="evidence-problem" problem={problems?.message ?? problems?.root?.message} />
      {fields.length < LIMITS.evidence.lines && (
        <button
          type="button"
          className="press press-quiet set-small mt-3"
          onClick={() => append({ episode: '1', note: '' })}
        >
          {words.addEvidence}
        </button>
      )}
    </fieldset>
  )
}
