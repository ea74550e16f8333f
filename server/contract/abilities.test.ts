import { expect, test } from 'vitest'
import { type Act, type Asker, isOffered, may } from './abilities.ts'

const author: Asker = { id: 1n, handle: 'odile', role: 'fan' }
const fan: Asker = { id: 2n, handle: 'siegfried', role: 'fan' }
const moderator: Asker = { ...fan, role: 'moderator' }
const admin: Asker = { ...fan, role: 'admin' }
const suspended = { until: null }

test.each<[act: Act, offeredTo: (Asker | null)[], notTo: (Asker | null)[]]>([
  ['vote', [null, fan, moderator, { ...fan, suspended }], [author, { ...author, suspended }]],
  ['flag', [null, fan, moderator, { ...fan, suspended }], [author, { ...author, suspended }]],
  ['edit', [author, { ...author, suspended }], [null, fan, moderator, admin]],
  ['answer-flags', [author, moderator, admin, { ...author, suspended }], [null, fan]],
])('a page offers to %s to whose it would be to do, who knows them by number or by handle', (act, offeredTo, notTo) => {
  for (const theory of [{ author: 1n }, { author: 'odile' }]) {
    expect(offeredTo.filter((asker) => !isOffered(asker, act, theory))).toEqual([])
    expect(notTo.filter((asker) => isOffered(asker, act, theory))).toEqual([])
  }
})

test('what somebody wrote who has left is nobody’s', () => {
  const gone = { author: null }
  for (const asker of [null, author, fan, moderator]) expect(may(asker, 'edit', gone)).toBe(false)
  expect(may(author, 'vote', gone)).toBe(true)
})
