import { expect, test } from 'vitest'
import { type Act, type Actor, isOffered, may } from './abilities.ts'

const author: Actor = { id: 1n, handle: 'odile', role: 'fan' }
const fan: Actor = { id: 2n, handle: 'siegfried', role: 'fan' }
const moderator: Actor = { ...fan, role: 'moderator' }
const admin: Actor = { ...fan, role: 'admin' }
const suspended = { until: null }

test.each<[act: Act, offeredTo: (Actor | null)[], notTo: (Actor | null)[]]>([
  ['vote', [null, fan, moderator, { ...fan, suspended }], [author, { ...author, suspended }]],
  ['flag', [null, fan, moderator, { ...fan, suspended }], [author, { ...author, suspended }]],
  ['edit', [author, { ...author, suspended }], [null, fan, moderator, admin]],
  ['answer-flags', [author, moderator, admin, { ...author, suspended }], [null, fan]],
])('a page offers to %s to whose it would be to do, who knows them by number or by handle', (act, offeredTo, notTo) => {
  for (const theory of [{ author: 1n }, { author: 'odile' }]) {
    expect(offeredTo.filter((actor) => !isOffered(actor, act, theory))).toEqual([])
    expect(notTo.filter((actor) => isOffered(actor, act, theory))).toEqual([])
  }
})

test('what somebody wrote who has left is nobody’s', () => {
  const gone = { author: null }
  for (const actor of [null, author, fan, moderator]) expect(may(actor, 'edit', gone)).toBe(false)
  expect(may(author, 'vote', gone)).toBe(true)
})
