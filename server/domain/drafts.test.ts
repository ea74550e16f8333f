import { expect, test } from 'vitest'
import { draft as draftInput, type KeptDraft } from '../contract/drafts.ts'
import { pool } from '../db/client.ts'
import { fan } from '../testing/cast.ts'
import { SILENT_DRAFT } from '../testing/silent.ts'
import { discardDraft, readDraft, saveDraft } from './drafts.ts'

const written = (title: string): KeptDraft => ({
  storyline: 'mishi',
  title,
  claim: '',
  evidence: [{ episode: '3', note: 'a look' }],
  ...SILENT_DRAFT,
  characters: [],
  language: 'fr',
  spoilerEpisode: '',
  relation: null,
})

test('a draft is kept for its fan alone, as it was written, until it is thrown away', async () => {
  const [mine, yours, nobody] = [await fan('diarist'), await fan('curious'), await fan('silent')]
  expect(await readDraft(mine)).toBeNull()
  const theirs = await saveDraft(yours, { draft: written('somebody else’s'), version: 0 })
  const { version } = await saveDraft(mine, { draft: written('  half a tit'), version: 0 })
  expect(await readDraft(mine)).toMatchObject({ version, draft: written('  half a tit'), replaced: null })
  await saveDraft(mine, { draft: written('a title'), version })
  expect(await readDraft(yours)).toEqual(theirs)
  expect(await readDraft(nobody)).toBeNull()
  await discardDraft(mine)
  expect(await readDraft(mine)).toBeNull()
  expect(await readDraft(yours)).toEqual(theirs)
})

test('where two places write, the newer wins and the older is offered back', async () => {
  const mine = await fan('two-desks')
  const { version } = await saveDraft(mine, { draft: written('begun'), version: 0 })
  const desk = await saveDraft(mine, { draft: written('at the desk'), version })
  expect(desk.replaced).toBeNull()
  const phone = await saveDraft(mine, { draft: written('on the phone'), version })
  expect(phone).toMatchObject({ draft: written('on the phone'), replaced: written('at the desk') })
})

test('kept twice as it stands it is the same one, whatever this place had read', async () => {
  const mine = await fan('insistent')
  const first = await saveDraft(mine, { draft: written('said twice'), version: 0 })
  expect(await saveDraft(mine, { draft: written('said twice'), version: 0 })).toEqual(first)
  const next = await saveDraft(mine, { draft: written('said otherwise'), version: first.version })
  expect(next).toMatchObject({ version: first.version + 1, replaced: null })
})

test('of many at once each is kept or offered, and none is an error', async () => {
  const mine = await fan('everywhere')
  const states = await Promise.all(
    Array.from({ length: 12 }, (_, n) => saveDraft(mine, { draft: written(`tab ${n}`), version: 0 })),
  )
  expect(new Set(states.map(({ version }) => version)).size).toBe(12)
  const last = await readDraft(mine)
  // The last write stands, beside what it found; each is one tab's whole text.
  const [newest, before] = states.toSorted((one, other) => other.version - one.version)
  expect(last).toMatchObject({ draft: newest?.draft, replaced: before?.draft })
  expect(new Set(states.map(({ draft }) => draft.title)).size).toBe(12)
})

test('a draft may be wrong, but not without end', () => {
  expect(draftInput.safeParse(written('x'.repeat(2_000))).success).toBe(true)
  expect(draftInput.safeParse(written('x'.repeat(2_001))).success).toBe(false)
  expect(draftInput.safeParse({ ...written('t'), more: 1 }).success).toBe(false)
})

test('a draft from before a part was there is whole, and goes on as such', async () => {
  const mine = await fan('of-another-season')
  const { lookFor, headcanon, ...before } = written('begun long ago')
  await pool().query('INSERT INTO drafts (account, draft, replaced) VALUES ($1, $2, $2)', [
    mine.id,
    JSON.stringify(before),
  ])
  const whole = written('begun long ago')
  expect(await readDraft(mine)).toMatchObject({ draft: whole, replaced: whole })
  // As an older tab sends it.
  expect(draftInput.parse(before)).toEqual(whole)
})
