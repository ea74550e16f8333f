'use client'

import { useEffect, useRef } from 'react'
import { type UseFormReturn, useFieldArray } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { ProblemText } from '#app/_design/field.client.tsx'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { SIZES } from '#server/contract/sizes.ts'
import { WriteEvidenceLine } from './write-evidence-line.client.tsx'

/** For the focus, after the next render. */
type Done = { line: number; control: 'up' | 'down' | 'note' | 'add' }

export function WriteEvidence({ form, words }: { form: UseFormReturn<Draft>; words: Messages['write'] }) {
  const { announce } = useAudience()
  const { fields, append, remove, move } = useFieldArray({ control: form.control, name: 'evidence' })
  const list = useRef<HTMLFieldSetElement>(null)
  const done = useRef<Done | null>(null)
  const problems = form.formState.errors.evidence

  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines are what the focus waits for
  useEffect(() => {
    if (done.current === null) return
    const { line, control } = done.current
    done.current = null
    const place = control === 'add' ? list.current : list.current?.querySelectorAll('li').item(line)
    place?.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus()
  }, [fields])

  function moveLine(from: number, control: 'up' | 'down') {
    const to = control === 'up' ? from - 1 : from + 1
    if (to < 0 || to >= fields.length) return
    // Errors belong to places and would not move with their line.
    form.clearErrors('evidence')
    done.current = { line: to, control }
    move(from, to)
    announce(fill(words.moved, { line: to + 1, count: fields.length }))
  }

  function removeLine(line: number) {
    const left = fields.length - 1
    done.current = left === 0 ? { line: 0, control: 'add' } : { line: Math.min(line, left - 1), control: 'note' }
    remove(line)
    announce(fill(words.removed, { line: line + 1 }))
  }

  return (
    <fieldset ref={list}>
      <legend className="flex w-full flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        {words.evidence} <span className="set-small font-normal text-soft">{words.optional}</span>
      </legend>
      <p className="set-small text-soft">{words.evidenceHint}</p>
      <ol className="mt-3 grid gap-4">
        {fields.map((field, index) => (
          <li key={field.id}>
            <WriteEvidenceLine
              form={form}
              index={index}
              last={index === fields.length - 1}
              words={words}
              onMove={(control) => moveLine(index, control)}
              onRemove={() => removeLine(index)}
            />
          </li>
        ))}
      </ol>
      <ProblemText id="evidence-problem" problem={problems?.message ?? problems?.root?.message} />
      {fields.length < SIZES.evidence.lines && (
        <button
          type="button"
          data-control="add"
          className="press press-quiet set-small mt-3"
          onClick={() => append({ episode: '', note: '' })}
        >
          {words.addEvidence}
        </button>
      )}
    </fieldset>
  )
}
