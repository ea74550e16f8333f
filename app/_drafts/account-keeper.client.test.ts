import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { KeptDraft } from '#server/contract/drafts.ts'
import { discardDraft, readDraft, saveDraft } from '#server/domain/drafts.ts'
import { fan } from '#server/testing/cast.ts'
import { forAccount, isSameDraft, type Known } from './account-draft.client.ts'
import { accountKeeper, type DraftsApi, REST } from './account-keeper.client.ts'
import { type Draft, emptyDraft, isWritten } from './draft.client.ts'

// Postgres and its pool keep theirs.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

let seats = 0

/** `rest` resolves when no call runs. */
async function account() {
  const fanOfIt = await fan(`writer-${seats++}`)
  const underway = new Set<Promise<unknown>>()
  const sent = <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    underway.add(answer)
    return answer.finally(() => underway.delete(answer))
  }
  const api: DraftsApi = {
    read: () => sent(readDraft(fanOfIt)),
    keep: (keeping) => sent(saveDraft(fanOfIt, keeping)),
    keepLast: (keeping) => void api.keep(keeping),
    discard: () => sent(discardDraft(fanOfIt)),
  }
  return {
    api,
    title: async () => (await readDraft(fanOfIt))?.draft.title,
    version: async () => (await readDraft(fanOfIt))?.version,
    rest: async (milliseconds = REST) => {
      await vi.advanceTimersByTimeAsync(milliseconds)
      while (underway.size > 0) await Promise.allSettled(underway)
    },
  }
}

type Account = Awaited<ReturnType<typeof account>>

function place(
  { api, rest }: Pick<Account, 'api' | 'rest'>,
  { title = '', known = null as Known | null, handle = 'odile' } = {},
) {
  const form: { draft: Draft; offered: Draft | null; known: Known | null; declined: KeptDraft | null } = {
    draft: { ...emptyDraft('en'), title },
    offered: null,
    known,
    declined: null,
  }
  const keeper = accountKeeper({
    handle,
    api,
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
      await rest()
    },
  }
}

test('a draft follows its fan to another place once it has rested', async () => {
  const own = await account()
  const desk = place(own)
  await desk.keeper.begin()
  desk.form.draft = { ...desk.form.draft, title: 'The night train' }
  desk.keeper.changed()
  await own.rest(REST - 1)
  expect(await own.title()).toBeUndefined()
  await own.rest(1)
  expect(await own.title()).toBe('The night train')
  const phone = place(own)
  await phone.keeper.begin()
  expect(phone.form.draft.title).toBe('The night train')
  expect(phone.form.offered).toBeNull()
})

test('where two tabs write, the newer wins and the older is offered back; taking it keeps the other', async () => {
  const own = await account()
  const [one, two] = [place(own), place(own)]
  await one.keeper.begin()
  await two.keeper.begin()
  await one.type('from the first tab')
  await two.type('from the second tab')
  expect(await own.title()).toBe('from the second tab')
  expect(two.form.offered?.title).toBe('from the first tab')
  two.form.draft = two.form.offered as Draft
  two.keeper.taken()
  await own.rest()
  expect(await own.title()).toBe('from the first tab')
  expect(two.form.offered?.title).toBe('from the second tab')
})

test('what was declined is not offered again', async () => {
  const own = await account()
  const [one, two] = [place(own), place(own)]
  await one.keeper.begin()
  await two.keeper.begin()
  await one.type('from the first tab')
  await two.type('from the second tab')
  two.keeper.declined(two.form.offered as Draft)
  await two.type('from the second tab, and on')
  expect(two.form.offered).toBeNull()
})

test('what was typed here without the account is sent, and what stood there is offered', async () => {
  const own = await account()
  const desk = place(own)
  await desk.keeper.begin()
  await desk.type('at the desk')
  const phone = place(own, { title: 'on the train, without a network' })
  await phone.keeper.begin()
  await own.rest()
  expect(await own.title()).toBe('on the train, without a network')
  expect(phone.form.offered?.title).toBe('at the desk')
})

test('a device whose text the account had gives way to what was written on from it', async () => {
  const own = await account()
  const desk = place(own)
  await desk.keeper.begin()
  await desk.type('begun')
  const phone = place(own)
  await phone.keeper.begin()
  await phone.type('begun, and gone on')
  const again = place(own, { title: 'begun', known: desk.form.known })
  await again.keeper.begin()
  expect(again.form.draft.title).toBe('begun, and gone on')
  expect(again.form.offered).toBeNull()
})

test('leaving the page sends what has not rested yet, once', async () => {
  const own = await account()
  const desk = place(own)
  await desk.keeper.begin()
  desk.form.draft = { ...desk.form.draft, title: 'half a word' }
  desk.keeper.changed()
  desk.keeper.leave()
  desk.keeper.leave()
  await own.rest()
  expect([await own.title(), await own.version()]).toEqual(['half a word', 1])
  const again = place(own, { title: 'half a word', known: desk.form.known })
  await again.keeper.begin()
  await again.type('half a word, whole')
  expect(again.form.offered).toBeNull()
})

test('what became a theory elsewhere does not come back, and another fan’s text is not taken along', async () => {
  const own = await account()
  const desk = place(own)
  await desk.keeper.begin()
  await desk.type('published from the phone')
  await own.api.discard()
  await place(own, { title: 'published from the phone', known: desk.form.known }).keeper.begin()
  await place(own, { title: 'odile’s', known: desk.form.known, handle: 'odette' }).keeper.begin()
  await own.rest()
  expect(await own.title()).toBeUndefined()
})

test('a fault loses nothing: the next change tries again', async () => {
  const own = await account()
  const keep = vi.fn(own.api.keep).mockRejectedValueOnce(new Error('no network'))
  const desk = place({ ...own, api: { ...own.api, keep } })
  await desk.keeper.begin()
  await desk.type('not sent')
  expect(await own.title()).toBeUndefined()
  await desk.type('sent')
  expect(await own.title()).toBe('sent')
})

test('what it was tried to be published under is kept with it, and is no other text', async () => {
  const own = await account()
  const desk = place(own)
  await desk.keeper.begin()
  await desk.type('tried once')
  const key = '00000000-0000-4000-8000-000000000001'
  desk.form.draft = { ...desk.form.draft, key }
  desk.keeper.changed()
  await own.rest()
  const phone = place(own, { title: 'tried once' })
  await phone.keeper.begin()
  await own.rest()
  expect(phone.form.offered).toBeNull()
  expect(phone.form.draft.key).toBe(key)
  await phone.type('tried once, and again')
  const again = place(own)
  await again.keeper.begin()
  expect(again.form.draft).toMatchObject({ title: 'tried once, and again', key })
})

test('the order of keys makes no difference between drafts', () => {
  const draft = forAccount(emptyDraft('fr'))
  const turned = Object.fromEntries(Object.entries(draft).toReversed()) as KeptDraft
  expect(isSameDraft(draft, turned)).toBe(true)
})

test('what is typed while the account is asked is its fan’s, whoever wrote here before', async () => {
  const one = await account()
  const { keeper, form } = place(one, { known: { handle: 'somebody else', version: 3, isKept: true } })
  const met = keeper.begin()
  form.draft = { ...form.draft, title: 'Mine from the first letter' }
  keeper.changed()
  await met
  await one.rest()
  expect(await one.title()).toBe('Mine from the first letter')
})
