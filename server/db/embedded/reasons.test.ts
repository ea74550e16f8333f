import { expect, test } from 'vitest'
import { isMemoryInUse, reasonIn } from './reasons.ts'

const IN_USE =
  '2026-11-30 12:00:00 UTC [7] FATAL:  pre-existing shared memory block (key 5, ID 3) is still in use\n2026-11-30 12:00:00 UTC [7] HINT:  Terminate any old server processes.'
const ANOTHERS = '2026-11-30 12:00:00 UTC [4] FATAL:  terminating connection due to unexpected postmaster exit'
const SHUT_DOWN = '2026-11-30 12:00:00 UTC [7] LOG:  database system is shut down'

test.each([
  ['alone', [IN_USE, SHUT_DOWN]],
  ['before what another process says at its end', [IN_USE, ANOTHERS, SHUT_DOWN]],
  ['after it', [ANOTHERS, IN_USE]],
])('memory that is still in use is seen %s', (_, lines) => {
  expect(isMemoryInUse(lines.join('\n'))).toBe(true)
})

test('what others say at their end is no memory in use, and a start’s own reason is its last error', () => {
  expect(isMemoryInUse([ANOTHERS, SHUT_DOWN].join('\n'))).toBe(false)
  const port = '2026-11-30 12:00:00 UTC [7] FATAL:  could not create any TCP/IP sockets'
  expect(reasonIn([ANOTHERS, port, SHUT_DOWN].join('\n'))).toBe('could not create any TCP/IP sockets')
  expect(reasonIn('')).toBe('it said nothing')
})
