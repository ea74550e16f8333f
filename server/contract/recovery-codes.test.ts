import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE, CODE_ALPHABET, codeAsRead, recovery } from './recovery-codes.ts'

const character = fc.constantFrom(...CODE_ALPHABET)
const code = fc.array(character, { minLength: CODE.length, maxLength: CODE.length })

/** As people copy it from paper. */
const LIKENESS: Record<string, string[]> = { 0: ['0', 'O', 'o', '０'], 1: ['1', 'I', 'i', 'L', 'l', '１'] }
const typedCharacter = (each: string) =>
  fc.constantFrom(...(LIKENESS[each] ?? [each, each.toLowerCase(), String.fromCodePoint(each.charCodeAt(0) + 0xfee0)]))
const gap = fc.array(fc.constantFrom(' ', '-', '–', '—', '‑', '\u00a0', '\u202f', '\u200b', '\t', '\n', '.', '_'), {
  maxLength: 2,
})

const typed = code.chain((characters) =>
  fc
    .tuple(
      fc.tuple(...characters.map(typedCharacter)),
      fc.array(gap, { minLength: CODE.length, maxLength: CODE.length }),
    )
    .map(([written, gaps]) => ({
      code: characters.join(''),
      typed: written.map((each, at) => (gaps[at] ?? []).join('') + each).join(''),
    })),
)

const fieldsOf = (input: unknown) =>
  recovery.safeParse({ handle: 'odile', password: 'a short sentence is ideal', code: input })

test('however a code is typed, it is read as it was printed', () => {
  fc.assert(
    fc.property(typed, (each) => {
      expect(codeAsRead(each.typed)).toBe(each.code)
      expect(fieldsOf(each.typed).data?.code).toBe(each.code)
    }),
  )
})

test('no two codes are read alike', () => {
  fc.assert(
    fc.property(code, fc.nat(CODE.length - 1), character, (characters, at, other) => {
      const changed = characters.with(at, other).join('')
      expect(codeAsRead(changed) === codeAsRead(characters.join(''))).toBe(characters[at] === other)
    }),
  )
})

test.each([
  '',
  ' - ',
  '01234-56789-ABCDE-FGHJ',
  '01234-56789-ABCDE-FGHJKM',
  'UUUUU-UUUUU-UUUUU-UUUUU',
  '01234-56789-ABCDE-FGH\ud800K',
  '-'.repeat(201),
  'ﷺ'.repeat(200),
])('%j is no code', (each) => {
  expect(fieldsOf(each).success).toBe(false)
})
