'use client'

import type { UseFormRegisterReturn } from 'react-hook-form'
import { Field } from '#app/_design/field.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { SIZES } from '#server/contract/sizes.ts'
import { PasswordInput } from './password-input.client.tsx'

type PasswordFieldProps = {
  label: string
  /** Says how long a new one is. */
  isNew?: boolean
  problem: string | undefined
  registered: UseFormRegisterReturn
  account: Messages['account']
  enterKeyHint?: 'go'
}

export function PasswordField({
  label,
  isNew = false,
  problem,
  registered,
  account,
  enterKeyHint,
}: PasswordFieldProps) {
  return (
    <Field label={label} hint={isNew ? fill(account.passwordHint, SIZES.password) : undefined} problem={problem}>
      {(bound) => (
        <PasswordInput
          {...bound}
          {...registered}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          enterKeyHint={enterKeyHint}
          show={account.show}
          hide={account.hide}
        />
      )}
    </Field>
  )
}
