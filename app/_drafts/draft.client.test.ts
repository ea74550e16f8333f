import { expect, test } from 'vitest'
import { problemsOf } from '#server/contract/problems.ts'
import { proposal as rule } from '#server/contract/theories.ts'
import { type Draft, emptyDraft, formField, isOther, isWritten, proposalFrom } from './draft.client.ts'

const draft: Draft = {
  ...emptyDraft('fr'),
  storyline: 'mishi',
  title: 'Mishi danse à New York',
  claim: 'Elle prend la place que personne ne lui offrait.',
}

test('a draft with only what is needed sends only that, and the contract takes it', () => {
  const { proposal } = proposalFrom(draft)
  expect(Object.keys(proposal).sort()).toEqual(['claim', 'language', 'storyline', 'title'])
  expect(rule.safeParse(proposal).success).toBe(true)
})

test('a full draft is what the contract takes', () => {
  const { proposal } = proposalFrom({
    ...draft,
    evidence: [{ episode: '3', note: 'Le regard.' }],
    lookFor: 'Une valise.',
    characters: ['mishi'],
    spoilerEpisode: '0',
    headcanon: true,
    relation: { kind: 'builds-on', theory: '12' },
  })
  expect(rule.safeParse(proposal).success).toBe(true)
  expect(proposal).toMatchObject({ spoilerEpisode: 0, headcanon: true, relation: { theory: '12' } })
})

test('blank evidence is not sent, and its problems find the right line again', () => {
  const { proposal, lines } = proposalFrom({
    ...draft,
    evidence: [
      { episode: '1', note: '  ' },
      { episode: '2', note: 'x' },
      { episode: '8', note: '' },
      { episode: '4', note: 'y' },
    ],
  })
  expect(proposal.evidence).toHaveLength(2)
  expect(formField('evidence.1.note', lines)).toBe('evidence.3.note')
  expect(formField('evidence.9.note', lines)).toBe('evidence.9.note')
  expect(formField('title', lines)).toBe('title')
})

test('only words make a draft worth keeping a question about', () => {
  expect(isWritten(emptyDraft('en'))).toBe(false)
  expect(isWritten({ ...emptyDraft('en'), storyline: 'mishi' })).toBe(false)
  expect(isWritten({ ...emptyDraft('en'), evidence: [{ episode: '1', note: 'A look.' }] })).toBe(true)
})

test('an address asks for something else unless the draft was begun from it, or says the same', () => {
  const requested = (words: Partial<Draft>) => ({ ...emptyDraft('fr'), ...words })
  const starter = { storyline: 'mishi', title: 'Elle part', begunFrom: 'mishi/1' }
  expect(isOther(requested({}), draft)).toBe(false)
  expect(isOther(requested(starter), draft)).toBe(true)
  expect(isOther(requested(starter), { ...draft, begunFrom: 'mishi/1' })).toBe(false)
  expect(isOther(requested(starter), { ...draft, title: 'Elle part' })).toBe(false)
  expect(isOther(requested({ storyline: 'mishi', begunFrom: 'mishi/' }), draft)).toBe(false)
  expect(isOther(requested({ storyline: 'jack', begunFrom: 'jack/' }), draft)).toBe(true)
})

test('a line whose episode was not chosen is refused by that field, and none is taken for granted', () => {
  const { proposal, lines } = proposalFrom({
    ...draft,
    evidence: [
      { episode: '', note: '' },
      { episode: '', note: 'Elle défait sa valise.' },
    ],
  })
  const parsed = rule.safeParse(JSON.parse(JSON.stringify(proposal)))
  const problems = parsed.success ? {} : problemsOf(parsed.error)
  expect(problems).toEqual({ 'evidence.0.episode': { problem: 'MISSING' } })
  expect(Object.keys(problems).map((path) => formField(path, lines))).toEqual(['evidence.1.episode'])
})
