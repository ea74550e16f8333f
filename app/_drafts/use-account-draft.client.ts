'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { shownHere } from '#app/_trpc/shown.client.ts'
import { mutateLast, trpc } from '#app/_trpc/trpc.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { may } from '#server/contract/abilities.ts'
import { type AccountKeeper, accountKeeper, type DraftsApi } from './account-keeper.client.ts'
import { accountMemory } from './account-memory.client.ts'
import type { Draft } from './draft.client.ts'

/** Whoever signed out sends nothing more. */
function apiOf(handle: string): DraftsApi {
  const isHere = () => shownHere() === handle
  return {
    read: () => trpc.drafts.open.query(),
    keep: (keeping) => (isHere() ? trpc.drafts.keep.mutate(keeping) : Promise.reject(new Error('signed out'))),
    keepLast: (keeping) => isHere() && mutateLast('drafts.keep', keeping),
    discard: () => trpc.drafts.discard.mutate(),
  }
}

export type AccountDraft = {
  isSignedIn: boolean
  offered: Draft | null
  take: () => void
  decline: () => void
  forget: () => Promise<void>
  end: () => void
}

type Device = {
  ready: boolean
  isTyped: () => boolean
  bring: (draft: Draft) => void
}

/** Does nothing for a suspended viewer. */
export function useAccountDraft(form: UseFormReturn<Draft>, { ready, isTyped, bring }: Device): AccountDraft {
  const me = useViewer().data
  const handle = me && may(me, 'keep-draft') ? me.handle : undefined
  const [offered, setOffered] = useState<Draft | null>(null)
  const keeper = useRef<AccountKeeper | null>(null)

  useEffect(() => {
    if (!ready || handle === undefined) return
    const read = () => form.getValues()
    const api = apiOf(handle)
    const own = accountKeeper({ handle, api, memory: accountMemory, read, isTyped, bring, offer: setOffered })
    keeper.current = own
    void own.begin()
    const stop = form.subscribe({ formState: { values: true }, callback: () => own.changed() })
    window.addEventListener('pagehide', own.leave)
    return () => {
      stop()
      window.removeEventListener('pagehide', own.leave)
      own.end()
    }
  }, [form, handle, ready, isTyped, bring])

  return {
    isSignedIn: handle !== undefined,
    offered,
    take: () => {
      if (offered === null) return
      form.reset(offered)
      keeper.current?.taken()
    },
    decline: () => offered !== null && keeper.current?.declined(offered),
    forget: useCallback(async () => keeper.current?.forget(), []),
    end: useCallback(() => keeper.current?.end(), []),
  }
}
