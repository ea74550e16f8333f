'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { SecondPress } from '#app/_design/second-press.client.tsx'
import { useSending } from '#app/_design/use-sending.client.ts'
import { type Draft, linesOf } from '#app/_drafts/draft.client.ts'
import { draftFrom, editionFrom, isSame, type OwnText, ownTextOf } from '#app/_drafts/edition.client.ts'
import { forgetEdit, keepEdit } from '#app/_drafts/kept-edit.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import { sayProblem } from '#app/_i18n/problem-words.ts'
import { showProblems } from '#app/_theories/write/show-problems.client.ts'
import { useFirstProblem } from '#app/_theories/write/use-first-problem.client.ts'
import { useLeadToTitle } from '#app/_theories/write/use-lead-to-title.client.ts'
import { editFault } from '#app/_theories/write/write-fault.client.ts'
import { WriteParts } from '#app/_theories/write/write-parts.client.tsx'
import { WriteSubmit } from '#app/_theories/write/write-submit.client.tsx'
import type { CharacterChoice, EditWords, StorylineChoice } from '#app/_theories/write/write-words.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { editPath, signInPath, theoryPath } from '#app/paths.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { EditConfirm } from './edit-confirm.client.tsx'
import { EditStale } from './edit-stale.client.tsx'
import { EditWithdraw } from './edit-withdraw.client.tsx'
import { useKeptEdit } from './use-kept-edit.client.ts'

type EditFormProps = { theory: OwnText; storylines: StorylineChoice[]; characters: CharacterChoice[]; words: EditWords }

/** A theory with ten étoiles asks for confirmation. */
export function EditForm({ theory, storylines, characters, words }: EditFormProps) {
  const { lang } = useAudience()
  const { write, edit, problems, headings } = words
  const form = useForm<Draft>({ defaultValues: draftFrom(theory) })
  const kept = useKeptEdit(form, theory)
  const [asks, setAsks] = useState(false)
  const [signedOut, setSignedOut] = useState(false)
  const [withdrawn, setWithdrawn] = useState(false)
  const [element, leadToProblem] = useFirstProblem()
  const leadToTitle = useLeadToTitle(form)
  const sending = useSending()
  const { id } = theory

  async function publish(draft: Draft, confirmed: boolean) {
    try {
      const { version } = await trpc.theories.edit.mutate(editionFrom(draft, id, kept.published.version, confirmed))
      finish(draft, version)
    } catch (error) {
      sending.current = false
      const refusal = refusalOf(error)
      const { confirmed: unconfirmed, ...fields } = refusal?.fields ?? {}
      setSignedOut(refusal?.code === 'SIGN_IN_FIRST')
      if (refusal?.code === 'STALE') return meet(draft, await trpc.theories.open.query({ id }))
      if (unconfirmed) return setAsks(true)
      showProblems(form, fields, linesOf(draft), (problem) => sayProblem(problem, problems, lang))
      form.setError('root.form', { message: editFault(refusal, words) })
      leadToProblem()
    }
  }

  function finish(sent: Draft, version: number) {
    kept.stop()
    const now = form.getValues()
    if (!isSame(now, sent)) {
      // Typed while the edit was being sent.
      keepEdit(id, { version, draft: now, mine: [] })
      return window.location.reload()
    }
    forgetEdit(id)
    window.location.assign(theoryPath(lang, id))
  }

  // Another tab may have published the same text.
  function meet(draft: Draft, now: TheoryView) {
    const text = ownTextOf(now)
    if (text && isSame(draft, draftFrom(text))) finish(draft, text.version)
    else kept.crossed(now)
  }

  const send = (confirmed: boolean) => {
    if (sending.current) return
    sending.current = true
    form.clearErrors()
    setAsks(false)
    void form.handleSubmit((draft) => publish(draft, confirmed).catch(fail))()
  }

  function goOn() {
    setAsks(false)
    element.current?.querySelector<HTMLElement>('[type=submit]')?.focus()
  }

  function fail() {
    form.setError('root.form', { message: edit.failed })
  }

  if (withdrawn) return <EditWithdraw id={id} words={edit} problems={problems} withdrawn onWithdrawn={() => {}} />
  const { errors, isSubmitting } = form.formState
  return (
    <>
      <form
        ref={element}
        noValidate
        method="post"
        data-keeps-draft=""
        onSubmit={(event) => {
          event.preventDefault()
          send(false)
        }}
      >
        <div className="grid gap-8">
          <div className="grid gap-2 border-edge border-l-2 pl-4">
            <p className="set-label text-soft">{theory.storylineTitle[lang]}</p>
            <p className="text-soft">{edit.fixed}</p>
            {theory.ownSpoilerEpisode < theory.spoilerEpisode && (
              <p>{fill(edit.raised, { episode: theory.spoilerEpisode })}</p>
            )}
            {kept.asksForMore && <p role="status">{edit.notCarried}</p>}
            {(kept.restored || kept.mine.length > 0) && (
              <p role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2">
                {edit.kept}
                <SecondPress
                  first={edit.undo}
                  yes={edit.undoSure}
                  no={edit.undoNo}
                  look="set-small"
                  onYes={() => {
                    kept.undo()
                    leadToTitle()
                  }}
                />
              </p>
            )}
          </div>
          {kept.mine.length > 0 && (
            <EditStale
              published={kept.published}
              mine={kept.mine}
              words={words}
              onTake={(draft) => {
                kept.take(draft)
                leadToTitle()
              }}
            />
          )}
          <WriteParts
            form={form}
            storylines={storylines}
            characters={characters}
            words={write}
            headings={headings}
            fixed
          />
          {asks && <EditConfirm votes={kept.published.votes} words={edit} onYes={() => send(true)} onNo={goOn} />}
          {signedOut && (
            <p>
              <a href={signInPath(lang, { returnTo: editPath(lang, id) })} className="thread">
                {edit.signInAndReturn}
              </a>
            </p>
          )}
          <WriteSubmit
            words={{ ...write, publish: edit.publish }}
            fault={errors.root?.form?.message}
            busy={isSubmitting}
          />
        </div>
      </form>
      <p className="mt-6">
        <a href={theoryPath(lang, id)} className="thread">
          {edit.back}
        </a>
      </p>
      <EditWithdraw id={id} words={edit} problems={problems} withdrawn={false} onWithdrawn={() => setWithdrawn(true)} />
    </>
  )
}
