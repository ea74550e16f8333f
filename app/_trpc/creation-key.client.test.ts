import { expect, test } from 'vitest'
import { creationKey } from '#server/contract/identifiers.ts'
import { newKey } from './creation-key.client.ts'

test('each key is valid, and another one', () => {
  const keys = Array.from({ length: 200 }, newKey)
  for (const key of keys) expect(creationKey.parse(key)).toBe(key)
  expect(new Set(keys).size).toBe(keys.length)
})
