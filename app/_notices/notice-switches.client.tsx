'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { onTold } from '#app/_viewer/tabs.client.ts'
import { askUnread, tellSwitched } from '#app/_viewer/unread.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { NOTICE_KINDS, type NoticeKind } from '#server/contract/notice-kinds.ts'
import type { NoticeSwitches as Switches } from '#server/contract/notices.ts'
import type { NoticeWords } from './notice-words.ts'

const SWITCHES = ['notice-switches']

/** Each is saved as it is pressed, one after another. */
export function NoticeSwitches({ words: { switches: words } }: { words: NoticeWords }) {
  const { announce } = useAudience()
  const { data: me } = useViewer()
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: SWITCHES,
    queryFn: () => trpc.notices.switches.query(),
    enabled: Boolean(me),
  })
  const [pressed, setPressed] = useState<Partial<Switches>>({})
  const saving = useRef(Promise.resolve())
  useEffect(
    () =>
      onTold(({ kind }) => {
        if (kind !== 'notices') return
        // Another tab may have switched.
        void queries.invalidateQueries({ queryKey: SWITCHES }).then(() => setPressed({}))
      }),
    [queries],
  )

  async function save(kind: NoticeKind, on: boolean) {
    try {
      queries.setQueryData(SWITCHES, await trpc.notices.switch.mutate({ kind, on }))
    } catch {
      setPressed((known) => ({ ...known, [kind]: !on }))
      announce(words.failed, true)
      return
    }
    tellSwitched()
    await Promise.all([queries.invalidateQueries({ queryKey: ['notices'] }), askUnread(queries)])
  }

  if (!me || data === undefined) return null
  return (
    <details className="mt-8 max-w-[760px]">
      <summary className="min-h-[44px] w-fit cursor-pointer content-center">
        <span className="thread">{words.title}</span>
      </summary>
      <fieldset className="mt-1" aria-describedby="switches-hint">
        <legend className="sr-only">{words.title}</legend>
        <p id="switches-hint" className="set-small text-soft">
          {words.hint}
        </p>
        <div className="mt-3 grid gap-2 sm:grid-cols-2">
          {NOTICE_KINDS.map((kind) => (
            <label key={kind} className="choice set-small min-w-0 py-2">
              <input
                type="checkbox"
                className="choice-box flex-none"
                checked={pressed[kind] ?? data[kind]}
                onChange={({ target: { checked } }) => {
                  setPressed((known) => ({ ...known, [kind]: checked }))
                  saving.current = saving.current.then(() => save(kind, checked))
                }}
              />
              <span className="min-w-0">{words[kind]}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  )
}
