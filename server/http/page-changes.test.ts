import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Shown } from '../page-notes.ts'
import { PageChanges } from './page-changes.ts'

const what = fc.integer({ min: 0, max: 5 }).map((n): Shown => `theory-${n}`)

test('whatever changes in whatever order, a page has changed if anything that it shows did', () => {
  const change = fc.oneof(
    { weight: 9, arbitrary: fc.array(what, { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), fc.nat(20), fc.array(what, { maxLength: 4 }), (all, at, shown) => {
      const changes = new PageChanges()
      let moment = 0
      for (const [place, one] of all.entries()) {
        if (place === at) moment = changes.moment
        changes.note(one)
      }
      if (at >= all.length) moment = changes.moment
      const later = all.slice(at)
      const expected = later.some((one) => one === null || one.some((each) => shown.includes(each)))
      expect(changes.since(moment, shown)).toBe(expected)
    }),
  )
})

test('what is forgotten counts as changed, and a million changes take no more room than the latest', () => {
  const changes = new PageChanges()
  changes.note(['theory-0'])
  const moment = changes.moment
  expect(changes.since(moment, ['boards'])).toBe(false)
  for (let n = 1; n < 30_000; n++) changes.note([`theory-${n}`])
  expect(changes.since(moment, ['boards'])).toBe(true)
  expect(changes.since(changes.moment, ['boards'])).toBe(false)
})
