import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Viewer } from '../domain/viewer.ts'
import { completeEnv, env } from '../env.ts'
import { fan } from '../testing/cast.ts'
import { EXAMPLES, outcomeOf, PROCEDURES } from '../testing/procedures.ts'

const HOSTILE: readonly unknown[] = [
  ...['a\u0000b', '\u0000', '\ud800', 'half \udc00 a pair', '\ufffe', '\u202eolleh', '', ' ', '\u200b', '\u0301', '*'],
  ...['-1', '0', '1.5', '1e3', '2147483648', '9007199254740993', '9223372036854775807', '9223372036854775808', 'NaN'],
  ...['x'.repeat(70_000), '\u0301'.repeat(9_000), '👩\u200d'.repeat(900), "'; DROP TABLE theories; --", '%00', '../..'],
  ...[-1, 0, 1.5, 9, 32_768, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 31) - 1, 1e308, NaN, Infinity, -Infinity],
  ...[null, true, [], {}, [null], ['\u0000'], { $ne: 1 }, [[[[]]]], Array.from({ length: 500 }, () => 'x')],
]

/** Of a list only the first. */
function placesIn(schema: z.core.$ZodType, path: string[] = []): { path: string[]; kind: 'field' | 'object' }[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return placesIn(def.innerType, path)
    case 'pipe':
      return placesIn(def.in, path)
    case 'object':
      return [
        { path, kind: 'object' },
        ...Object.entries(def.shape).flatMap(([name, field]) => placesIn(field, [...path, name])),
      ]
    case 'array':
      return [{ path, kind: 'field' }, ...placesIn(def.element, [...path, '0'])]
    default:
      return [{ path, kind: 'field' }]
  }
}

/** What opens the account is named whichever of the fields is wrong; the first change or code is the last that does. */
const JUDGED_TOGETHER: Record<string, string> = { 'accounts.changePassword': 'current', 'recoveryCodes.use': 'code' }

/** A cursor of no page would be refused first. */
const whole: Record<string, unknown> = {}

function withAt(input: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value
  const copy = structuredClone(input ?? {}) as Record<string, unknown>
  copy[name] = withAt(copy[name], rest, value)
  return copy
}

const at = (input: unknown, path: string[]) =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], input)

let viewer: Viewer

beforeAll(async () => {
  process.env.LIMITS = 'off'
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
  viewer = await fan('odile')
  for (const { name } of PROCEDURES) whole[name] = await EXAMPLES[name]?.(viewer)
})

test.each(PROCEDURES)('$name says what it takes, and its example has each field', ({ name, inputs }) => {
  expect(inputs, `${name} takes anything at all`).toHaveLength(1)
  const missing = placesIn(inputs[0]!)
    .map(({ path }) => path.join('.'))
    .filter((path) => path !== '' && path !== 'cursor' && at(whole[name], path.split('.')) === undefined)
  expect(missing, `${name} has fields that nothing is sent in`).toEqual([])
})

describe.each(PROCEDURES)('$name', ({ name, inputs }) => {
  test('answers, or names what is wrong, whatever is sent in whichever field', async () => {
    for (const { path, kind } of placesIn(inputs[0]!)) {
      const field = path.join('.') || 'input'
      for (const value of HOSTILE) {
        const outcome = await outcomeOf(name, { viewer }, withAt(whole[name], path, value))
        if ('answer' in outcome || outcome.refusal !== 'INVALID') continue
        // Where fields have names, the input itself has none.
        const named = Object.keys(outcome.fields ?? {}).filter(
          (each) => path.length === 0 || each.startsWith(field) || each === JUDGED_TOGETHER[name],
        )
        expect(named, `${field} was sent ${JSON.stringify(value)?.slice(0, 60)}`).not.toEqual([])
      }
      if (kind === 'field') continue
      const unknown = [...path, 'isAdmin']
      const outcome = await outcomeOf(name, { viewer }, withAt(whole[name], unknown, true))
      expect(outcome).toMatchObject({
        refusal: 'INVALID',
        fields: { [unknown.join('.')]: { problem: 'UNKNOWN_FIELD' } },
      })
    }
  })
})

test.each([
  ['drafts.keep', 'draft.title', '\u0000', 'FORBIDDEN_CHARACTER'],
  ['drafts.keep', 'draft.evidence.0.note', '\ud800', 'FORBIDDEN_CHARACTER'],
  ['drafts.keep', 'version', 2 ** 31, 'TOO_LONG'],
  ['theories.edit', 'version', 2 ** 31, 'TOO_LONG'],
  ['theories.edit', 'claim', 'a long enough claim of half \ud83d', 'FORBIDDEN_CHARACTER'],
  ['theories.open', 'id', '9223372036854775808', 'WRONG_FORMAT'],
  ['accounts.join', 'password', 'half a letter \ud83d in it', 'FORBIDDEN_CHARACTER'],
  ['search.theories', 'q', 'nul \u0000', 'FORBIDDEN_CHARACTER'],
])('%s is told that its %s is wrong', async (name, field, value, problem) => {
  const outcome = await outcomeOf(name, { viewer }, withAt(whole[name], field.split('.'), value))
  expect(outcome).toMatchObject({ refusal: 'INVALID', fields: { [field]: { problem } } })
})
