import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'

const ROW = new Set(['1/2'])
const NONE = new Set<string>()

test('an answered étoile must be there, and one that was taken back must not', () => {
  const ledger = new Ledger()
  ledger.asked(1, 2, true)
  ledger.answered(1, 2, true)
  expect(ledger.contradictions(ROW)).toEqual([])
  expect(ledger.contradictions(NONE)).toEqual(['1/2'])
  ledger.asked(1, 2, false)
  ledger.answered(1, 2, false)
  expect(ledger.contradictions(ROW)).toEqual(['1/2'])
})

test('what nobody answered may be either, until a later wish is answered', () => {
  const ledger = new Ledger()
  ledger.asked(1, 2, true)
  expect(ledger.contradictions(ROW)).toEqual([])
  expect(ledger.contradictions(NONE)).toEqual([])
  ledger.asked(1, 2, true)
  ledger.answered(1, 2, true)
  expect(ledger.contradictions(NONE)).toEqual(['1/2'])
})

test('a refused wish changes nothing, and a row that nobody asked for is one too many', () => {
  const ledger = new Ledger()
  ledger.asked(1, 2, true)
  ledger.refused(1, 2)
  expect(ledger.contradictions(ROW)).toEqual(['1/2'])
  expect(ledger.contradictions(new Set(['8/9']))).toEqual(['8/9'])
})
