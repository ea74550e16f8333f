import { expect, test } from 'vitest'
import { encoded, unpacked } from './encodings.ts'

test.each(['br', 'gzip'] as const)('what is kept in %s keeps nothing else', async (encoding) => {
  const text = Buffer.from('What Jack hears first. '.repeat(200))
  const body = await encoded(text, encoding)
  expect(body.buffer.byteLength).toBe(body.length)
  if (encoding === 'gzip') expect(await unpacked(body)).toEqual(text)
})
