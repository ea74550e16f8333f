import type { DraftKeeping, DraftState, KeptDraft } from '#server/contract/drafts.ts'
import { forAccount, fromAccount, isSameDraft, type Known, meet, saysTheSame } from './account-draft.client.ts'
import { type Draft, isWritten } from './draft.client.ts'

/** ms without typing until a draft is sent. */
export const REST = 1_500

export type DraftsApi = {
  read: () => Promise<DraftState | null>
  keep: (keeping: DraftKeeping) => Promise<DraftState>
  /** On unload: awaits no answer. */
  keepLast: (keeping: DraftKeeping) => unknown
  discard: () => Promise<unknown>
}

export type AccountMemory = {
  known: () => Known | null
  remember: (known: Known | null) => void
  declined: () => KeptDraft | null
  decline: (draft: KeptDraft) => void
}

type KeeperProps = {
  handle: string
  api: DraftsApi
  memory: AccountMemory
  read: () => Draft
  /** Also on an earlier visit. */
  isTyped: () => boolean
  bring: (draft: Draft) => void
  /** Another place's draft; null withdraws the offer. */
  offer: (draft: Draft | null) => void
}

export type AccountKeeper = ReturnType<typeof accountKeeper>

/**
 * Saves after pauses and on unload, one call at a time: each knows the version before it. Errors are silent: the device
 * has the text, and the next change tries again.
 */
export function accountKeeper({ handle, api, memory, read, isTyped, bring, offer }: KeeperProps) {
  let version = 0
  let kept: KeptDraft | null = null
  let hasMet = false
  let hasEnded = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | null = null

  const isNew = () => kept === null || !isSameDraft(forAccount(read()), kept)
  const remember = () => memory.remember({ handle, version, isKept: !isNew() })

  function told(state: DraftState) {
    version = state.version
    const { replaced } = state
    const declined = memory.declined()
    const isWorth =
      replaced !== null &&
      isWritten(fromAccount(replaced, '')) &&
      !saysTheSame(replaced, forAccount(read())) &&
      !(declined !== null && saysTheSame(replaced, declined))
    offer(isWorth ? fromAccount(replaced, read().begunFrom) : null)
  }

  async function send() {
    const draft = forAccount(read())
    try {
      const state = await api.keep({ draft, version })
      if (hasEnded) return
      kept = draft
      told(state)
      remember()
      if (isNew()) wait(REST)
    } catch {
      // The device still has the text.
    }
  }

  function wait(rest: number) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (hasEnded || !hasMet || sending !== null || !isNew()) return
      sending = send().finally(() => {
        sending = null
      })
    }, rest)
  }

  async function begin() {
    const found = forAccount(read())
    const there = await api.read().catch(() => undefined)
    if (there === undefined || hasEnded) return
    const last = memory.known()
    // Text typed while reading belongs to this account.
    const known = last?.handle !== handle && !isSameDraft(forAccount(read()), found) ? null : last
    const here = isTyped() ? read() : null
    const next = meet({ handle, here, known, there })
    hasMet = true
    if (next === 'take' && there !== null) {
      bring(fromAccount(there.draft, read().begunFrom))
      kept = there.draft
    }
    if (here !== null && there !== null && saysTheSame(forAccount(here), there.draft)) kept = there.draft
    if (there !== null) told(there)
    // An unread version is replaced and offered back.
    if (next === 'send') version = known?.handle === handle ? known.version : 0
    if (next === 'rest' && kept === null) {
      // Another account's, or discarded elsewhere: only a change saves it here.
      version = 0
      kept = forAccount(read())
    } else remember()
    if (next === 'send' || isNew()) wait(next === 'send' ? 0 : REST)
  }

  return {
    begin,
    changed: () => {
      if (hasEnded || !hasMet) return
      const known = memory.known()
      if (known?.handle === handle && known.isKept && isNew()) memory.remember({ ...known, isKept: false })
      wait(REST)
    },
    leave: () => {
      if (hasEnded || !hasMet || sending !== null || !isNew()) return
      clearTimeout(timer)
      const draft = forAccount(read())
      api.keepLast({ draft, version })
      // The browser may restore this page.
      kept = draft
      version += 1
    },
    /** The replaced draft is offered back. */
    taken: () => {
      version = 0
      offer(null)
      wait(0)
    },
    declined: (draft: Draft) => {
      memory.decline(forAccount(draft))
      offer(null)
    },
    /** The next change saves the form again. */
    forget: async () => {
      clearTimeout(timer)
      await sending
      await api.discard().catch(() => undefined)
      version = 0
      kept = forAccount(read())
      memory.remember(null)
      offer(null)
    },
    end: () => {
      hasEnded = true
      clearTimeout(timer)
    },
  }
}
