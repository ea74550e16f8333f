import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ReactNode } from 'react'
import { expect, expectTypeOf, test } from 'vitest'
import type { createCaller } from '../api/router.ts'
import type { TheoryRow, TheoryView } from '../contract/theories.ts'
import type { Sealed } from '../db/sealed.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

test('a sealed text can be neither shown nor sent nor put into a sentence', () => {
  const text = 'what happens' as unknown as Sealed
  // @ts-expect-error: no page shows it
  const shown: ReactNode = text
  // @ts-expect-error: no answer has a place for it
  const sent: TheoryRow['storyline'] = text
  // @ts-expect-error: no sentence takes it in
  const said = `It tells of ${text}.`
  // @ts-expect-error: nor may it be looked into
  const cut = text.slice(0, 4)
  expect([shown, sent, said, cut]).toHaveLength(4)
})

type Caller = ReturnType<typeof createCaller>
type AnswerOf<Call> = Call extends (...input: never[]) => Promise<infer Answer> ? Answer : never
type Answers = {
  [Noun in keyof Caller]: { [Verb in keyof Caller[Noun]]: AnswerOf<Caller[Noun][Verb]> }
}

type HoldsSealed<T> =
  T extends Sealed<unknown>
    ? true
    : T extends (infer Item)[]
      ? HoldsSealed<Item>
      : T extends object
        ? { [Key in keyof T]-?: HoldsSealed<T[Key]> }[keyof T]
        : false

test('no procedure answers with anything sealed', () => {
  expectTypeOf<Answers['theories']['open']>().toEqualTypeOf<TheoryView>()
  expectTypeOf<HoldsSealed<{ items: { text: Sealed | null }[] }>>().toEqualTypeOf<boolean>()
  expectTypeOf<HoldsSealed<Answers>>().toEqualTypeOf<false>()
})

/** Prisma reads these as plain strings, so only SQL may read them. */
const MARKED = /\b(title|claim|lookFor|note|finale|question|starters|draft|replaced)\s*:\s*true\b/
/** Casts that unseal, for the veil alone. */
const UNSEALING = /\bas unknown as (?!Sealed\b)|\bas any\b/

test('nothing but the veil turns a sealed text into words', () => {
  const files = globSync(['server/**/*.ts', 'app/**/*.{ts,tsx}'], { cwd: ROOT }).filter(
    (file) => !/\.test\.tsx?$|^server\/testing\//.test(file),
  )
  const unsealers = files.filter((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8')
    return (/\bSealed\b|\bFacts\b/.test(text) && UNSEALING.test(text)) || MARKED.test(text)
  })
  expect(unsealers).toEqual(['server/domain/veil.ts'])
})
