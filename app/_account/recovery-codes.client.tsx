'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { useSending } from '#app/_design/use-sending.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import { dayIn } from '#app/_i18n/moments.ts'
import { sayProblem } from '#app/_i18n/problem-words.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { CodeSheet } from './code-sheet.client.tsx'
import { CODES_LEFT, useCodesLeft } from './codes-left.client.ts'
import type { CodesWords } from './codes-words.ts'
import { ownPasswordFault } from './own-password-fault.client.ts'
import { PasswordField } from './password-field.client.tsx'

export function CodesHeading({ words }: { words: CodesWords['codes'] }) {
  const { data: left } = useCodesLeft()
  if (!left?.madeAt) return words.title
  const count = left.unused === 0 ? words.leftNone : fill(words.leftMore, { count: left.unused })
  return (
    <>
      {words.title} <span className="whitespace-nowrap text-soft lg:block">({count})</span>
    </>
  )
}

export function RecoveryCodes({ words }: { words: CodesWords }) {
  const { codes: said } = words
  const { lang } = useAudience()
  const queries = useQueryClient()
  const handle = useViewer().data?.handle
  const { data: left } = useCodesLeft()
  const [asks, setAsks] = useState(false)
  const [codes, setCodes] = useState<string[]>()
  const open = useRef<HTMLButtonElement>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (!asks && !codes && begun.current) open.current?.focus()
    begun.current ||= asks
  }, [asks, codes])

  function shown(made: string[]) {
    setAsks(false)
    setCodes(made)
    void queries.invalidateQueries({ queryKey: CODES_LEFT })
  }

  if (codes && handle !== undefined)
    return (
      <>
        <CodeSheet handle={handle} codes={codes} words={words} />
        <p>
          <button type="button" className="press press-quiet" onClick={() => setCodes(undefined)}>
            {said.kept}
          </button>
        </p>
      </>
    )
  return (
    <>
      <p>{said.text}</p>
      {left && (
        <p className="text-soft">{left.madeAt ? fill(said.made, { day: dayIn(left.madeAt, lang) }) : said.none}</p>
      )}
      {left?.usedAt && <p>{fill(said.used, { day: dayIn(left.usedAt, lang) })}</p>}
      {asks ? (
        <MakeCodes words={words} isFirst={!left?.madeAt} onMade={shown} onCancel={() => setAsks(false)} />
      ) : (
        <p>
          <button ref={open} type="button" className="press press-quiet" disabled={!left} onClick={() => setAsks(true)}>
            {left?.madeAt ? said.makeNew : said.make}
          </button>
        </p>
      )}
    </>
  )
}

type MakeCodesProps = {
  words: CodesWords
  isFirst: boolean
  onMade: (codes: string[]) => void
  onCancel: () => void
}

function MakeCodes({ words, isFirst, onMade, onCancel }: MakeCodesProps) {
  const { codes: said, account, settings, problems } = words
  const { lang } = useAudience()
  const form = useForm({ defaultValues: { password: '' }, shouldFocusError: true })
  const { errors, isSubmitting } = form.formState
  const sending = useSending()
  useEffect(() => form.setFocus('password'), [form])

  const submit = form.handleSubmit(async ({ password }) => {
    if (sending.current) return
    sending.current = true
    try {
      onMade((await trpc.recoveryCodes.make.mutate({ password })).codes)
    } catch (error) {
      const { says, fields } = ownPasswordFault(error, words, {
        signInFirst: words.settings.changeSignIn,
        failed: words.account.failed,
      })
      if (says) form.setError('root', { message: says })
      if (fields?.password)
        form.setError('password', { message: sayProblem(fields.password, problems, lang) }, { shouldFocus: true })
    }
    sending.current = false
  })

  return (
    <form
      onSubmit={(event) => {
        form.clearErrors()
        void submit(event)
      }}
      noValidate
      method="post"
      aria-busy={isSubmitting}
      className="grid max-w-[30rem] gap-5 pt-2"
    >
      {!isFirst && <p>{said.voids}</p>}
      <PasswordField
        label={said.password}
        problem={errors.password?.message}
        registered={form.register('password', { required: problems.MISSING })}
        account={account}
      />
      <div role="alert" className="text-alarm empty:hidden">
        {errors.root?.message}
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <button type="submit" className="press press-quiet" aria-disabled={isSubmitting}>
          {isSubmitting ? said.making : isFirst ? said.make : said.makeNew}
        </button>
        <button type="button" className="line-press" onClick={onCancel}>
          <span className="thread">{settings.cancel}</span>
        </button>
      </p>
    </form>
  )
}
