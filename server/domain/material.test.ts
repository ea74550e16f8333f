import { expect, test } from 'vitest'
import { SILENT } from '../testing/silent.ts'
import { saysSomethingElse } from './material.ts'

const TEXT = {
  ...SILENT,
  title: 'Mishi stays in Paris forever',
  claim: 'Her mother doesn’t call; the théâtre does.',
  lookFor: 'A second suitcase.',
  spoilerEpisode: 3,
  evidence: [{ episode: 2, note: 'She unpacks the winter coat.' }],
  characters: ['mishi', 'cheyenne'],
}

test.each([
  ['a negation of one word', { title: 'Mishi never stays in Paris forever' }],
  ['a word less', { title: 'Mishi stays in Paris' }],
  ['words that changed places', { title: 'Paris stays in Mishi forever' }],
  ['another short word', { claim: 'Her mother doesn’t call; the théâtre did.' }],
  ['a prefix', { lookFor: 'A nonsecond suitcase.' }],
  ['what we would see', { lookFor: 'A train ticket.' }],
  ['nothing more to see', { lookFor: null }],
  ['the evidence alone', { evidence: [{ episode: 2, note: 'She sells the winter coat.' }] }],
  ['the episode of the evidence', { evidence: [{ episode: 7, note: 'She unpacks the winter coat.' }] }],
  ['evidence that is gone', { evidence: [] }],
  ['one more line', { evidence: [...TEXT.evidence, { episode: 8, note: 'And again.' }] }],
  ['a character', { characters: ['mishi'] }],
  ['the level of spoilers', { spoilerEpisode: 0 }],
  ['headcanon', { headcanon: true }],
])('%s says something else', (_, change) => {
  expect(saysSomethingElse(TEXT, { ...TEXT, ...change })).toBe(true)
})

test.each([
  ['nothing', {}],
  ['a letter too many', { title: 'Mishi stayys in Paris forever' }],
  ['two letters that changed places', { title: 'Mishi stays in Prais forever' }],
  ['accents and case', { claim: 'HER mother doesn’t call; the theatre does.' }],
  ['marks and spaces', { claim: '*Her mother*  doesn’t call:\n\nthe **théâtre** does!' }],
  ['an apostrophe', { claim: 'Her mother doesnt call; the théâtre does.' }],
  ['a slip in the evidence', { evidence: [{ episode: 2, note: 'She unpacks the wintre coat' }] }],
  ['characters in another order', { characters: ['cheyenne', 'mishi'] }],
])('%s says the same', (_, change) => {
  expect(saysSomethingElse(TEXT, { ...TEXT, ...change })).toBe(false)
})

test.each([
  ['ever', 'never'],
  ['now', 'not'],
  ['can', 'can’t'],
  ['moral', 'amoral'],
  ['possible', 'impossible'],
  ['1985', '1986'],
  ['episode12', 'episode13'],
  ['leaves', 'lives'],
])('%s is not a slip for %s', (before, after) => {
  expect(saysSomethingElse({ ...TEXT, title: `so ${before} it is` }, { ...TEXT, title: `so ${after} it is` })).toBe(
    true,
  )
})

test.each([
  ['L’œuvre de Cæsar', 'L’oeuvre de caesar'],
  ['Straße', 'strasse'],
  ['Ёлка', 'елка'],
  ['lʼétoile', 'l’etoile'],
  ['Łódź', 'lodz'],
  ['ﬁn', 'fin'],
])('%s is %s, by the rule that all words go by', (before, after) => {
  expect(saysSomethingElse({ ...TEXT, title: before }, { ...TEXT, title: after })).toBe(false)
})

test('a word is compared to its end, however long it is', () => {
  const long = 'x'.repeat(150)
  expect(saysSomethingElse({ ...TEXT, title: `${long}now` }, { ...TEXT, title: `${long}then` })).toBe(true)
})
