import type { DraftKeeping, DraftState, KeptDraft } from '#server/contract/drafts.ts'
import { forAccount, fromAccount, isSameDraft, type Known, meet, saysTheSame } from './account-draft.client.ts'
import { type Draft, isWritten } from './draft.client.ts'

/** A draft is sent once it has rested for so long (ms). */
export const REST = 1_500

/** How the account is reached. */
export type AccountDoor = {
  open: () => Promise<DraftState | null>
  keep: (keeping: DraftKeeping) => Promise<DraftState>
  /** Sends without waiting: the page is being left. */
  keepLast: (keeping: DraftKeeping) => unknown
  discard: () => Promise<unknown>
}

/** What this device remembers of the account between visits. */
export type AccountMemory = {
  known: () => Known | null
  remember: (known: Known | null) => void
  /** What was offered back and declined. */
  declined: () => KeptDraft | null
  decline: (draft: KeptDraft) => void
}

type KeeperProps = {
  handle: string
  door: AccountDoor
  memory: AccountMemory
  /** What stands in the form. */
  read: () => Draft
  /** Whether it is something that was typed, here and now or on an earlier visit. */
  isTyped: () => boolean
  /** Puts the account's draft into the form. */
  bring: (draft: Draft) => void
  /** Offers back what another place wrote; null takes the offer away. */
  offer: (draft: Draft | null) => void
}

export type AccountKeeper = ReturnType<typeof accountKeeper>

/**
 * Keeps the form's draft on its fan's account: after every rest, and when the page is left. Nothing is sent before the
 * account has been asked what it holds, and one thing at a time, so that each sending knows the version before it. A fault
 * is silence: the device has the text, and the next change tries again.
 */
export function accountKeeper({ handle, door, memory, read, isTyped, bring, offer }: KeeperProps) {
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
      const state = await door.keep({ draft, version })
      if (hasEnded) return
      kept = draft
      told(state)
      remember()
      if (isNew()) wait(REST)
    } catch {
      // Still on the device.
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
    const there = await door.open().catch(() => undefined)
    if (there === undefined || hasEnded) return
    const last = memory.known()
    // What was typed while the account was asked is this fan's, whoever wrote here before.
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
    // From a version that was not read here, what stands there steps aside and is offered back.
    if (next === 'send') version = known?.handle === handle ? known.version : 0
    if (next === 'rest' && kept === null) {
      // Another fan's text on this device, or one that was thrown away elsewhere: only a change makes it theirs.
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
      door.keepLast({ draft, version })
      // Should the browser bring this page back, it goes on from there.
      kept = draft
      version += 1
    },
    /** The other draft is in the form now; what it took the place of steps aside, as if another place had written it. */
    taken: () => {
      version = 0
      offer(null)
      wait(0)
    },
    declined: (draft: Draft) => {
      memory.decline(forAccount(draft))
      offer(null)
    },
    /** Throws the account's draft away; what stands in the form then is kept from its next change on. */
    forget: async () => {
      clearTimeout(timer)
      await sending
      await door.discard().catch(() => undefined)
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
