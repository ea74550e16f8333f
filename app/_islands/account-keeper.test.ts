import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DraftState, KeptDraft } from '#server/contract/drafts.ts'
import { forAccount, isSameDraft, type Known } from './account-draft.ts'
import { type AccountDoor, accountKeeper, REST } from './account-keeper.ts'
import { type Draft, emptyDraft, isWritten } from './draft.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** An account as the database keeps it: the newer wins, and what nobody had read steps aside. */
function account() {
  let state: DraftState | null = null
  const door: AccountDoor = {
    open: async () => state,
    keep: async ({ draft, version }) => {
      const replaced: KeptDraft | null =
        state === null || state.version === version || isSameDraft(state.draft, draft)
          ? (state?.replaced ?? null)
          : state.draft
      state = { version: (state?.version ?? 0) + 1, keptAt: '', draft, replaced }
      return state
    },
    keepLast: (keeping) => void door.keep(keeping),
    discard: async () => {
      state = null
    },
  }
  return { door, title: () => state?.draft.title, version: () => state?.version }
}

function place(door: AccountDoor, { title = '', known = null as Known | null, handle = 'odile' } = {}) {
  const form: { draft: Draft; offered: Draft | null; known: Known | null; declined: KeptDraft | null } = {
    draft: { ...emptyDraft('en'), title },
    offered: null,
    known,
    declined: null,
  }
  const keeper = accountKeeper({
    handle,
    door,
    memory: {
      known: () => form.known,
      remember: (value) => {
        form.known = value
      },
      declined: () => form.declined,
      decline: (draft) => {
        form.declined = draft
      },
    },
    read: () => form.draft,
    isTyped: () => isWritten(form.draft),
    bring: (draft) => {
      form.draft = draft
    },
    offer: (draft) => {
      form.offered = draft
    },
  })
  return {
    form,
    keeper,
    async type(text: string) {
      form.draft = { ...form.draft, title: text }
      keeper.changed()
      await vi.advanceTimersByTimeAsync(REST)
    },
  }
}

test('a draft follows its fan to another place once it has rested', async () => {
  const { door, title } = account()
  const desk = place(door)
  await desk.keeper.begin()
  desk.form.draft = { ...desk.form.draft, title: 'The night train' }
  desk.keeper.changed()
  await vi.advanceTimersByTimeAsync(REST - 1)
  expect(title()).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(title()).toBe('The night train')
  const phone = place(door)
  await phone.keeper.begin()
  expect(phone.form.draft.title).toBe('The night train')
  expect(phone.form.offered).toBeNull()
})

test('where two tabs write, the newer wins and the older is offered back; taking it keeps the other', async () => {
  const { door, title } = account()
  const [one, two] = [place(door), place(door)]
  await one.keeper.begin()
  await two.keeper.begin()
  await one.type('from the first tab')
  await two.type('from the second tab')
  expect(title()).toBe('from the second tab')
  expect(two.form.offered?.title).toBe('from the first tab')
  two.form.draft = two.form.offered as Draft
  two.keeper.taken()
  await vi.advanceTimersByTimeAsync(REST)
  expect(title()).toBe('from the first tab')
  expect(two.form.offered?.title).toBe('from the second tab')
})

test('what was declined is not offered again', async () => {
  const { door } = account()
  const [one, two] = [place(door), place(door)]
  await one.keeper.begin()
  await two.keeper.begin()
  await one.type('from the first tab')
  await two.type('from the second tab')
  two.keeper.declined(two.form.offered as Draft)
  await two.type('from the second tab, and on')
  expect(two.form.offered).toBeNull()
})

test('what was typed here without the account is sent, and what stood there is offered', async () => {
  const { door, title } = account()
  const desk = place(door)
  await desk.keeper.begin()
  await desk.type('at the desk')
  const phone = place(door, { title: 'on the train, without a network' })
  await phone.keeper.begin()
  await vi.advanceTimersByTimeAsync(REST)
  expect(title()).toBe('on the train, without a network')
  expect(phone.form.offered?.title).toBe('at the desk')
})

test('a device whose text the account had gives way to what was written on from it', async () => {
  const { door } = account()
  const desk = place(door)
  await desk.keeper.begin()
  await desk.type('begun')
  const phone = place(door)
  await phone.keeper.begin()
  await phone.type('begun, and gone on')
  const again = place(door, { title: 'begun', known: desk.form.known })
  await again.keeper.begin()
  expect(again.form.draft.title).toBe('begun, and gone on')
  expect(again.form.offered).toBeNull()
})

test('leaving the page sends what has not rested yet, once', async () => {
  const { door, title, version } = account()
  const desk = place(door)
  await desk.keeper.begin()
  desk.form.draft = { ...desk.form.draft, title: 'half a word' }
  desk.keeper.changed()
  desk.keeper.leave()
  desk.keeper.leave()
  await vi.advanceTimersByTimeAsync(REST)
  expect([title(), version()]).toEqual(['half a word', 1])
  const again = place(door, { title: 'half a word', known: desk.form.known })
  await again.keeper.begin()
  await again.type('half a word, whole')
  expect(again.form.offered).toBeNull()
})

test('what became a theory elsewhere does not come back, and another fan’s text is not taken along', async () => {
  const { door, title } = account()
  const desk = place(door)
  await desk.keeper.begin()
  await desk.type('published from the phone')
  await door.discard()
  await place(door, { title: 'published from the phone', known: desk.form.known }).keeper.begin()
  await place(door, { title: 'odile’s', known: desk.form.known, handle: 'odette' }).keeper.begin()
  await vi.advanceTimersByTimeAsync(REST)
  expect(title()).toBeUndefined()
})

test('a fault loses nothing: the next change tries again', async () => {
  const { door, title } = account()
  const keep = vi.fn(door.keep).mockRejectedValueOnce(new Error('no network'))
  const desk = place({ ...door, keep })
  await desk.keeper.begin()
  await desk.type('not sent')
  expect(title()).toBeUndefined()
  await desk.type('sent')
  expect(title()).toBe('sent')
})

test('the order of keys makes no difference between drafts', () => {
  const draft = forAccount(emptyDraft('fr'))
  const turned = Object.fromEntries(Object.entries(draft).toReversed()) as KeptDraft
  expect(isSameDraft(draft, turned)).toBe(true)
})
