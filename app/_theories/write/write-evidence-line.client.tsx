'use client'

import type { UseFormReturn } from 'react-hook-form'
import { Field } from '#app/_design/field.client.tsx'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { EPISODES } from '#server/contract/sizes.ts'

const NUMBERS = Array.from({ length: EPISODES }, (_, index) => String(index + 1))

type WriteEvidenceLineProps = {
  form: UseFormReturn<Draft>
  index: number
  last: boolean
  words: Messages['write']
  onMove: (control: 'up' | 'down') => void
  onRemove: () => void
}

export function WriteEvidenceLine({ form, index, last, words, onMove, onRemove }: WriteEvidenceLineProps) {
  const problems = form.formState.errors.evidence?.[index]
  const line = index + 1
  return (
    <fieldset className="grid grid-cols-[min(7.25rem,45%)_minmax(0,1fr)] gap-x-3 gap-y-2 border-rule border-l-2 pl-4">
      <legend className="sr-only">{fill(words.evidenceLine, { line })}</legend>
      <Field label={words.evidenceEpisode} problem={problems?.episode?.message}>
        {(bound) => (
          <select {...bound} {...form.register(`evidence.${index}.episode`)} className="input">
            {/* No default: the episode decides how far the line is masked. */}
            <option value="">{words.evidenceChoose}</option>
            {NUMBERS.map((number) => (
              <option key={number}>{number}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.evidenceNote} problem={problems?.note?.message}>
        {(bound) => (
          <textarea
            {...bound}
            {...form.register(`evidence.${index}.note`)}
            data-control="note"
            className="input min-h-[48px]!"
            rows={2}
          />
        )}
      </Field>
      <div className="col-start-2 flex flex-wrap gap-2 max-sm:col-span-2 max-sm:col-start-1">
        <Mover label={fill(words.moveUp, { line })} control="up" idle={index === 0} onMove={onMove} />
        <Mover label={fill(words.moveDown, { line })} control="down" idle={last} onMove={onMove} />
        <button type="button" className="press press-quiet set-small" onClick={onRemove}>
          {fill(words.removeEvidence, { line })}
        </button>
      </div>
    </fieldset>
  )
}

type MoverProps = { label: string; control: 'up' | 'down'; idle: boolean; onMove: WriteEvidenceLineProps['onMove'] }

// `idle` buttons stay focusable: the focus may have moved along.
function Mover({ label, control, idle, onMove }: MoverProps) {
  return (
    <button
      type="button"
      data-control={control}
      aria-label={label}
      aria-disabled={idle}
      className="press press-quiet min-w-[44px] px-0! aria-disabled:cursor-default! aria-disabled:border-rule aria-disabled:text-soft"
      onClick={() => onMove(control)}
    >
      <span aria-hidden="true">{control === 'up' ? '↑' : '↓'}</span>
    </button>
  )
}
