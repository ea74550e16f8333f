import fc from 'fast-check'
import { PAYLOADS } from './payloads.ts'

const MARKS = [
  '*',
  '**',
  '_',
  '[',
  '](',
  ')',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '* * *',
  '1. ',
  '1986. ',
  '<',
  '>',
  '"',
  "'",
  '&',
]

export const hostileText = fc
  .array(
    fc.oneof(fc.constantFrom(...MARKS), fc.constantFrom(...PAYLOADS), fc.string({ unit: 'binary', maxLength: 6 })),
    {
      maxLength: 24,
    },
  )
  .map((pieces) => pieces.join(''))

export const HOSTILE_RUNS = 10_000
