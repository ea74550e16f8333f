import { expect, test } from 'vitest'
import { member, NEW_TEXT, OWN_DRAFT, plant } from '../testing/belongings.ts'
import { fan, theory } from '../testing/cast.ts'
import { SILENT } from '../testing/silent.ts'
import { exportAccount, setSeen } from './accounts.ts'
import { answerQuestion } from './answers.ts'
import { saveDraft } from './drafts.ts'
import { flagTheory } from './flags.ts'
import { reviseTheory, withdrawTheory } from './theories.ts'
import { setVote } from './votes.ts'

test('an export has all that is the fan’s own, whole, in one order, and nobody else’s words', async () => {
  const { viewer } = await member('packing')
  const other = await fan('neighbour')
  const theirs = await theory(other, { title: 'CANARY of the neighbour' })
  await plant(other, 'CANARY of the neighbour')
  const gone = await theory(viewer, { title: 'Withdrawn, and still mine', spoilerEpisode: 8 })
  const evidence = [{ episode: 2, note: 'A look across the room' }]
  const kept = await theory(viewer, {
    title: 'The first of two texts',
    characters: ['jack'],
    evidence,
    lookFor: 'A door that stays open',
    relation: { kind: 'answers', theory: theirs },
  })
  await reviseTheory(viewer, { id: kept, version: 1, ...NEW_TEXT, characters: ['cheyenne'], headcanon: true })
  await withdrawTheory(viewer, { id: gone })
  await setVote(viewer, { theory: theirs, on: true })
  await setSeen(viewer, { episode: 8 })
  await flagTheory({ ...viewer, seen: 8 }, { id: theirs, episode: 4, on: true })
  await saveDraft(viewer, { draft: OWN_DRAFT, version: 0 })
  await answerQuestion(viewer, { storyline: 'the-exchange', starter: 1 })
  await setSeen(viewer, { episode: 0 })

  const taken = await exportAccount(viewer)
  expect(await exportAccount(viewer)).toEqual(taken)
  const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const common = { storyline: 'the-exchange', language: 'en', publishedAt: moment }
  expect(taken).toEqual({
    account: {
      handle: 'packing',
      email: 'packing@example.org',
      role: 'fan',
      language: 'fr',
      seen: 0,
      joinedAt: moment,
    },
    recoveryCodes: { unused: 0 },
    theories: [
      {
        ...common,
        id: gone,
        withdrawnAt: moment,
        relation: null,
        versions: [expect.objectContaining({ version: 1, title: 'Withdrawn, and still mine', spoilerEpisode: 8 })],
      },
      {
        ...common,
        id: kept,
        withdrawnAt: null,
        relation: { kind: 'answers', theory: theirs },
        versions: [
          {
            ...SILENT,
            version: 1,
            writtenAt: moment,
            title: 'The first of two texts',
            claim: expect.any(String),
            lookFor: 'A door that stays open',
            evidence,
            characters: ['jack'],
            spoilerEpisode: expect.any(Number),
          },
          expect.objectContaining({ version: 2, ...NEW_TEXT, characters: ['cheyenne'], headcanon: true, evidence: [] }),
        ],
      },
    ],
    votes: [{ theory: theirs, version: 1, castAt: moment }],
    flags: [{ theory: theirs, version: 1, episode: 4, flaggedAt: moment, answer: null }],
    draft: { version: 1, keptAt: moment, draft: OWN_DRAFT, replaced: null },
    notices: [],
    mutedNotices: [],
    answers: [{ storyline: 'the-exchange', starter: 1, at: moment }],
    suspension: null,
  })
  expect(JSON.stringify(taken)).not.toContain('CANARY')
})

test('an export has what was planted for its fan, and not what was planted beside it', async () => {
  const [one, other] = [await fan('has-everything'), await fan('has-as-much')]
  await plant(one, 'MINE')
  await plant(other, 'YOURS')
  for (const [viewer, own, others] of [
    [one, 'MINE', 'YOURS'],
    [other, 'YOURS', 'MINE'],
  ] as const) {
    const taken = await exportAccount(viewer)
    for (const list of ['votes', 'flags', 'notices'] as const) expect([list, taken[list].length]).toEqual([list, 1])
    expect(taken.theories).toHaveLength(2)
    expect(taken.draft?.draft.title).toBe(`${own} in a draft`)
    expect(taken.suspension?.reason).toBe(`${own} in a reason`)
    expect(JSON.stringify(taken)).not.toContain(others)
  }
})
