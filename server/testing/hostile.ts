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

/** Texts made of marks, of payloads and of anything else that a keyboard has or has not. */
export const hostileText = fc
  .array(
    fc.oneof(fc.constantFrom(...MARKS), fc.constantFrom(...PAYLOADS), fc.string({ unit: 'binary', maxLength: 6 })),
    {
      maxLength: 24,
    },
  )
  .map((pieces) => pieces.join(''))

/** As many as a property of any text is shown. */
export const HOSTILE_RUNS = 10_000
