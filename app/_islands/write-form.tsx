'use client'

import { useEffect, useRef, useState } from 'react'
import { type FieldPath, useForm } from 'react-hook-form'
import { LIMITS } from '#server/contract/limits.ts'
import { refusalOf, trpc } from '../_trpc/client.ts'
import { theoryPath } from '../paths.ts'
import { useAudience } from './audience.tsx'
import { CountedText } from './counted-text.tsx'
import { type Draft, emptyDraft, forgetDraft, formField, proposalFrom } from './draft.ts'
import { sayProblem } from './problem-words.ts'
import { useKeptDraft } from './use-kept-draft.ts'
import { useSending } from './use-sending.ts'
import { WriteCharacters } from './write-characters.tsx'
import { WriteEvidence } from './write-evidence.tsx'
import { writeFault } from './write-fault.ts'
import { WriteNotes } from './write-notes.tsx'
import { WriteSettings } from './write-settings.tsx'
import { WriteStoryline } from './write-storyline.tsx'
import { WriteSubmit } from './write-submit.tsx'
import type { CharacterChoice, StorylineChoice, WriteWords } from './write-words.ts'

type WriteFormProps = { storylines: StorylineChoice[]; characters: CharacterChoice[]; words: WriteWords }

/** The form that a theory is written in. The server alone judges; the draft outlives error, reload and session. */
export function WriteForm({ storylines, characters, words }: WriteFormProps) {
  const { lang } = useAudience()
  const { write, problems } = words
  const form = useForm<Draft>({ defaultValues: emptyDraft(lang) })
  const kept = useKeptDraft(form, storylines, lang)
  const [attempt, setAttempt] = useState(0)
  const [signedOut, setSignedOut] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const sending = useSending()

  useEffect(() => {
    if (attempt > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempt])

  const publish = form.handleSubmit(async (draft) => {
    const { proposal, lines } = proposalFrom(draft)
    try {
      const { id } = await trpc.theories.propose.mutate(proposal)
      kept.stop()
      forgetDraft()
      window.location.assign(theoryPath(lang, id))
    } catch (error) {
      sending.current = false
      const refusal = refusalOf(error)
      setSignedOut(refusal?.code === 'SIGN_IN_FIRST')
      for (const [path, problem] of Object.entries(refusal?.fields ?? {})) {
        form.setError(formField(path, lines) as FieldPath<Draft>, { message: sayProblem(problem, problems, lang) })
      }
      form.setError('root.form', { message: writeFault(refusal, words) })
      setAttempt((count) => count + 1)
    }
  })

  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  return (
    <form
      ref={element}
      noValidate
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        if (sending.current) return
        sending.current = true
        // Problems come from the server; what it said last time must not keep the form from asking again.
        form.clearErrors()
        void publish(event)
      }}
    >
      {/* Until the script runs nothing can be typed that it would then overwrite. */}
      <fieldset disabled={!kept.ready} className="grid gap-8">
        <WriteNotes words={write} kept={kept} signedOut={signedOut} />
        <WriteStoryline form={form} storylines={storylines} words={write} />
        <CountedText
          form={form}
          name="title"
          label={write.theTitle}
          hint={write.titleHint}
          limit={LIMITS.title.max}
          words={write}
          line
        />
        <CountedText
          form={form}
          name="claim"
          label={write.claim}
          hint={write.claimHint}
          limit={LIMITS.claim.max}
          words={write}
          tall
        />
        <WriteEvidence form={form} words={write} />
        <CountedText
          form={form}
          name="lookFor"
          label={write.lookFor}
          hint={write.lookForHint}
          limit={LIMITS.lookFor.max}
          words={write}
          optional
        />
        <WriteCharacters form={form} storylines={storylines} characters={characters} words={write} />
        <WriteSettings form={form} storylines={storylines} words={write} />
        <WriteSubmit
          words={write}
          fault={errors.root?.form?.message}
          busy={isSubmitting || (isSubmitSuccessful && Object.keys(errors).length === 0)}
        />
      </fieldset>
    </form>
  )
}
