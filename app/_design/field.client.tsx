'use client'

import { type ReactNode, useId } from 'react'

export type Bound = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

type FieldProps = {
  label: string
  hint?: string | undefined
  aside?: ReactNode
  problem?: string | undefined
  children: (bound: Bound) => ReactNode
}

export function Field({ label, hint, aside, problem, children }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        {/* The label stays beside its aside as long as its longest word fits. */}
        <label htmlFor={id} className="grow basis-[min-content] font-semibold">
          {label}
        </label>
        {aside !== undefined && <span className="set-small flex-none text-soft tabular-nums">{aside}</span>}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="set-small text-soft">
          {hint}
        </p>
      )}
      <div className="mt-1.5">
        {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': problem ? true : undefined })}
      </div>
      <ProblemText id={`${id}-problem`} problem={problem} />
    </div>
  )
}

export function ProblemText({ id, problem }: { id: string; problem: string | undefined }) {
  if (!problem) return null
  return (
    <p id={id} data-problem="" tabIndex={-1} className="set-small mt-1.5 font-medium text-alarm outline-none">
      <span aria-hidden="true">✕ </span>
      {problem}
    </p>
  )
}
