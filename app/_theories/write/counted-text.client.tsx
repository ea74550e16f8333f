'use client'

import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { Field } from '#app/_design/field.client.tsx'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import type { SayingName } from '#server/contract/theory-parts.ts'
import { useShownLength } from './use-shown-length.client.ts'

type CountedTextProps = {
  form: UseFormReturn<Draft>
  name: 'title' | 'claim' | SayingName
  label: string
  hint: string
  /** Characters as a reader sees and the server counts them. */
  limit: number
  words: Messages['write']
  line?: boolean
  tall?: boolean
  optional?: boolean
}

export function CountedText({ form, name, label, hint, limit, words, line, tall, optional }: CountedTextProps) {
  const { lang } = useAudience()
  const [value, language] = useWatch({ control: form.control, name: [name, 'language'] })
  const left = limit - useShownLength(value, { markup: !line })
  const count = new Intl.NumberFormat(lang).format(Math.abs(left))
  const room = fill(left < 0 ? words.over : words.left, { count })
  const empty = value === '' && optional
  return (
    <Field
      label={label}
      hint={hint}
      aside={empty ? words.optional : room}
      problem={form.formState.errors[name]?.message}
    >
      {(bound) =>
        line ? (
          <input {...bound} {...form.register(name)} className="input set-card" lang={language} autoComplete="off" />
        ) : (
          <textarea {...bound} {...form.register(name)} className="input" lang={language} rows={tall ? 9 : 4} />
        )
      }
    </Field>
  )
}
