'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { useSending } from '#app/_design/use-sending.client.ts'
import { type Draft, emptyDraft, proposalFrom } from '#app/_drafts/draft.client.ts'
import { asksForMore, isSame } from '#app/_drafts/edition.client.ts'
import { keepEdit } from '#app/_drafts/kept-edit.client.ts'
import { sayProblem } from '#app/_i18n/problem-words.ts'
import { newKey } from '#app/_trpc/creation-key.client.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { editPath, theoryPath } from '#app/paths.ts'
import { showProblems } from './show-problems.client.ts'
import { WriteSimilar } from './similar/write-similar.client.tsx'
import { useFirstProblem } from './use-first-problem.client.ts'
import { useKeptDraft } from './use-kept-draft.client.ts'
import { writeFault } from './write-fault.client.ts'
import { WriteNotes } from './write-notes.client.tsx'
import { WriteParts } from './write-parts.client.tsx'
import { WriteStoryline } from './write-storyline.client.tsx'
import { WriteSubmit } from './write-submit.client.tsx'
import type { CharacterChoice, StorylineChoice, WriteWords } from './write-words.ts'

type WriteFormProps = {
  storylines: StorylineChoice[]
  characters: CharacterChoice[]
  seen: number
  words: WriteWords
}

/** The server alone validates; the draft survives errors, reloads and the session. */
export function WriteForm({ storylines, characters, seen, words }: WriteFormProps) {
  const { lang } = useAudience()
  const { write, problems, headings } = words
  const form = useForm<Draft>({ defaultValues: emptyDraft(lang) })
  const kept = useKeptDraft(form, storylines, lang)
  const [signedOut, setSignedOut] = useState(false)
  const [element, leadToProblem] = useFirstProblem()
  const sending = useSending()

  const publish = form.handleSubmit(async (draft) => {
    // Before sending: sending again publishes the same theory.
    const key = draft.key ?? newKey()
    form.setValue('key', key)
    const { proposal, lines } = proposalFrom({ ...draft, key })
    try {
      const { id } = await trpc.theories.propose.mutate(proposal)
      const now = form.getValues()
      if (!isSame(now, draft) || asksForMore(now, draft)) return await goOnWith(id, now)
      await kept.finish(id)
      window.location.assign(theoryPath(lang, id))
    } catch (error) {
      sending.current = false
      const refusal = refusalOf(error)
      if (refusal?.fields?.key && (await goOnEditing(draft, key))) return
      setSignedOut(refusal?.code === 'SIGN_IN_FIRST')
      showProblems(form, refusal?.fields ?? {}, lines, (problem) => sayProblem(problem, problems, lang))
      form.setError('root.form', { message: writeFault(refusal, words) })
      leadToProblem()
    }
  })

  // Published earlier, but unanswered: the changes become an edit.
  async function goOnEditing(draft: Draft, key: string): Promise<boolean> {
    const made = await trpc.theories.proposed.query({ key }).catch(() => null)
    if (made === null) return false
    await goOnWith(made.id, draft)
    return true
  }

  // Text typed after sending becomes the next version.
  async function goOnWith(id: string, draft: Draft) {
    keepEdit(id, { version: 1, draft, mine: [] })
    await kept.finish(id)
    window.location.assign(editPath(lang, id))
  }

  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  return (
    <form
      ref={element}
      noValidate
      method="post"
      data-keeps-draft=""
      onSubmit={(event) => {
        event.preventDefault()
        if (sending.current) return
        sending.current = true
        // The server's old errors must not prevent another attempt.
        form.clearErrors()
        void publish(event)
      }}
    >
      {/* Until the script runs nothing can be typed, because the script would overwrite it. */}
      <fieldset disabled={!kept.ready} className="grid gap-6 sm:gap-8">
        <WriteNotes words={write} kept={kept} signedOut={signedOut} />
        <WriteStoryline form={form} storylines={storylines} words={write} />
        <WriteParts
          form={form}
          storylines={storylines}
          characters={characters}
          words={write}
          headings={headings}
          besideTitle={(compact) => (
            <WriteSimilar form={form} storylines={storylines} seen={seen} words={write} compact={compact} />
          )}
        />
        <WriteSubmit
          words={write}
          fault={errors.root?.form?.message}
          busy={isSubmitting || (isSubmitSuccessful && Object.keys(errors).length === 0)}
        />
      </fieldset>
    </form>
  )
}
