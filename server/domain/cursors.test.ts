import { expect, test } from 'vitest'
import { type Cursor, readCursor, writeCursor } from './cursors.ts'

const CURSOR: Cursor = { scope: 'here', score: '1', id: '2', place: 3 }

test('a cursor is read where it was written for', () => {
  expect(readCursor(writeCursor(CURSOR), 'here')).toEqual(CURSOR)
})

test.each([
  ['of elsewhere', () => writeCursor({ ...CURSOR, scope: 'there' })],
  ['of another shape, as an older house signed it', () => writeCursor({ ...CURSOR, place: 0 })],
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
