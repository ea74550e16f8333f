'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { type OwnText, ownTextOf } from '#app/_drafts/edition.client.ts'
import type { CharacterChoice, EditWords, StorylineChoice } from '#app/_theories/write/write-words.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { boardPath, editPath, signInPath, theoryPath, writePath } from '#app/paths.ts'
import { isOffered } from '#server/contract/abilities.ts'
import { EditForm } from './edit-form.client.tsx'
import { EditNotice } from './edit-notice.client.tsx'

type EditLoaderProps = { id: string; storylines: StorylineChoice[]; characters: CharacterChoice[]; words: EditWords }

/** Only whoever may edit gets the form; the cached page is everybody's. */
export function EditLoader({ id, storylines, characters, words }: EditLoaderProps) {
  const { lang } = useAudience()
  const { edit } = words
  const viewer = useViewer()
  const theory = useQuery({
    // An edit starts from the current text, not the cached one.
    queryKey: ['edited', id],
    queryFn: () => trpc.theories.open.query({ id }),
    retry: (failures, error) => refusalOf(error) === null && failures < 1,
    staleTime: Number.POSITIVE_INFINITY,
  })
  // A later read must not restart the editing.
  const [begun, setBegun] = useState<OwnText | null>(null)
  const own = theory.data && viewer.data && isOffered(viewer.data, 'edit', theory.data)
  useEffect(() => {
    const text = own && theory.data && ownTextOf(theory.data)
    if (text) setBegun((before) => before ?? text)
  }, [own, theory.data])

  if (begun !== null) {
    return <EditForm theory={begun} storylines={storylines} characters={characters} words={words} />
  }
  if (refusalOf(theory.error)?.code === 'NOT_FOUND') {
    return (
      <EditNotice
        text={edit.gone}
        ways={[{ href: boardPath(lang, { board: 'hot' }), name: edit.goneBack, main: true }]}
      />
    )
  }
  if (theory.isError || viewer.isError) {
    return <EditNotice text={edit.loadFailed} ways={[{ href: editPath(lang, id), name: edit.loadAgain, main: true }]} />
  }
  if (viewer.data === null) {
    const href = signInPath(lang, { returnTo: editPath(lang, id) })
    return (
      <EditNotice
        text={edit.signInFirst}
        ways={[
          { href, name: edit.signInAndReturn, main: true },
          { href: theoryPath(lang, id), name: edit.back },
        ]}
      />
    )
  }
  if (theory.data && viewer.data && !own) {
    return (
      <EditNotice
        text={`${edit.notYours} ${edit.notYoursText}`}
        ways={[
          { href: writePath(lang, { buildsOn: id }), name: edit.buildOn, main: true },
          { href: writePath(lang, { answers: id }), name: edit.answer },
          { href: theoryPath(lang, id), name: edit.back },
        ]}
      />
    )
  }
  return (
    <p role="status" className="needs-script min-h-[60vh] text-soft">
      {edit.loading}
    </p>
  )
}
