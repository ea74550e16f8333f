import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { REST, similarAsking } from './similar-asking.client.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function slowServer() {
  const asked: { question: string; signal: AbortSignal; answer: (found: string[]) => void; fail: () => void }[] = []
  const shown: string[][] = []
  const asking = similarAsking<string, string>(
    (question, signal) =>
      new Promise((answer, refuse) => {
        asked.push({ question, signal, answer, fail: () => refuse(new Error('no network')) })
      }),
    (found) => shown.push(found),
  )
  return { asked, shown, asking }
}

test('a question is asked once it has rested, and what was typed on the way is not', async () => {
  const { asked, asking } = slowServer()
  asking.about('Mishi dances')
  await vi.advanceTimersByTimeAsync(REST - 1)
  expect(asked).toHaveLength(0)
  asking.about('Mishi dances in New York')
  await vi.advanceTimersByTimeAsync(REST)
  expect(asked.map(({ question }) => question)).toEqual(['Mishi dances in New York'])
})

test('the second question aborts the first, whose late answer is never shown', async () => {
  const { asked, shown, asking } = slowServer()
  asking.about('first title')
  await vi.advanceTimersByTimeAsync(REST)
  asking.about('second title')
  expect(asked[0]?.signal.aborted).toBe(true)
  await vi.advanceTimersByTimeAsync(REST)
  expect(asked[1]?.signal.aborted).toBe(false)
  asked[1]?.answer(['of the second'])
  await vi.advanceTimersByTimeAsync(0)
  asked[0]?.answer(['of the first'])
  await vi.advanceTimersByTimeAsync(0)
  expect(shown).toEqual([['of the second']])
})

test('an answer that comes before the second is asked, and after it was typed, is not shown either', async () => {
  const { asked, shown, asking } = slowServer()
  asking.about('first title')
  await vi.advanceTimersByTimeAsync(REST)
  asking.about('second title')
  asked[0]?.answer(['of the first'])
  await vi.advanceTimersByTimeAsync(0)
  expect(shown).toEqual([])
})

test('nothing to ask shows nothing at once; a fault and the end are silent', async () => {
  const { asked, shown, asking } = slowServer()
  asking.about('a title')
  await vi.advanceTimersByTimeAsync(REST)
  asking.about(null)
  expect([asked[0]?.signal.aborted, shown]).toEqual([true, [[]]])
  asking.about('another title')
  await vi.advanceTimersByTimeAsync(REST)
  asked[1]?.fail()
  await vi.advanceTimersByTimeAsync(0)
  expect(shown).toEqual([[], []])
  asking.about('a third title')
  asking.end()
  await vi.advanceTimersByTimeAsync(REST)
  expect(asked).toHaveLength(2)
})
