import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cursor } from '../contract/identifiers.ts'
import { search } from '../contract/search.ts'
import { type Cursor, readCursor, writeCursor } from './cursors.ts'

const CURSOR: Cursor = { scope: 'here', score: '1', id: '2', place: 3 }

test('a cursor is read where it was written for', () => {
  expect(readCursor(writeCursor(CURSOR), 'here')).toEqual(CURSOR)
})

test.each([
  ['of elsewhere', () => writeCursor({ ...CURSOR, scope: 'there' })],
  ['of another shape, as an older server signed it', () => writeCursor({ ...CURSOR, place: 0 })],
  ['of more than is read', () => writeCursor({ ...CURSOR, more: 1 } as Cursor)],
  ['that was edited', () => `x${writeCursor(CURSOR)}`],
  ['in three parts', () => `${writeCursor(CURSOR)}.x`],
  ['of nothing', () => ''],
  ['of half a character', () => '\ud800.\udc00'],
])('a cursor %s is refused by its name', (_, written) => {
  expect(() => readCursor(written(), 'here')).toThrow(
    expect.objectContaining({ code: 'INVALID', fields: { cursor: { problem: 'WRONG_FORMAT' } } }),
  )
})

const LARGEST = { score: String(-Number.MAX_VALUE), id: '9223372036854775807', place: Number.MAX_SAFE_INTEGER }
const questions = fc
  .oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }))
  .map((q) => search.safeParse({ q }).data)
  .filter((asked) => asked !== undefined)

test('whatever may be asked, where it ended may be said again', () => {
  fc.assert(
    fc.property(questions, ({ q }) => {
      const scope = JSON.stringify(['search', q, 'x'.repeat(60), 'en', 8])
      const written = writeCursor({ scope, ...LARGEST })
      expect(readCursor(cursor.parse(written), scope)).toEqual({ scope, ...LARGEST })
    }),
    { examples: [[{ q: 'é'.repeat(200) }], [{ q: '👩‍👩‍👧‍👦'.repeat(200) }]] },
  )
})
