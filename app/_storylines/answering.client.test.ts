import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Split } from '#server/contract/answers.ts'
import { Answering, moved } from './answering.client.ts'

const BEFORE: Split = { starter: null, answers: [4, 0, 2] }

/** A server on which each answer is as the last that was asked. */
function stage(known = BEFORE) {
  const server = { kept: known, asked: [] as (number | null)[], refuses: false }
  const shown: Split[] = []
  const answering = new Answering(
    known,
    async (starter) => {
      server.asked.push(starter)
      await Promise.resolve()
      if (server.refuses) throw new Error('refused')
      server.kept = moved(server.kept, starter)
      return server.kept
    },
    (split) => shown.push(split),
  )
  return { server, shown, answering }
}

test('a wish shows at once, and is what the server says in the end', async () => {
  const { shown, answering } = stage()
  const settled = answering.wish(1)
  expect(shown).toEqual([{ starter: 1, answers: [4, 1, 2] }])
  expect(await settled).toEqual({ starter: 1, answers: [4, 1, 2] })
})

test('however fast somebody presses, the last wish stands, one call at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.nat(2), { nil: null }), { minLength: 1, maxLength: 9 }), async (wishes) => {
      const { server, shown, answering } = stage()
      await Promise.all(wishes.map((starter) => answering.wish(starter)))
      const last = wishes.at(-1) ?? null
      expect(server.kept).toEqual(moved(BEFORE, last))
      expect(shown.at(-1)).toEqual(server.kept)
      expect(server.asked.length).toBeLessThanOrEqual(2)
    }),
  )
})

test('a refused wish is undone, and the next one is asked', async () => {
  const { server, shown, answering } = stage()
  server.refuses = true
  await expect(answering.wish(2)).rejects.toThrow('refused')
  expect(shown.at(-1)).toEqual(BEFORE)
  server.refuses = false
  expect(await answering.wish(0)).toEqual({ starter: 0, answers: [5, 0, 2] })
})

test('what was read before a wish does not undo it', async () => {
  const { answering } = stage()
  const before = answering.ask()
  const settled = answering.wish(2)
  const meanwhile = answering.ask()
  await settled
  for (const learn of [before, meanwhile]) expect(learn(BEFORE)).toEqual({ starter: 2, answers: [4, 0, 3] })
  const [earlier, later] = [answering.ask(), answering.ask()]
  expect(later({ starter: null, answers: [9, 9, 9] })).toEqual({ starter: null, answers: [9, 9, 9] })
  expect(earlier(BEFORE)).toEqual({ starter: null, answers: [9, 9, 9] })
})
