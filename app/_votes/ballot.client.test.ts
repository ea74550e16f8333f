import { expect, test } from 'vitest'
import type { VoteState } from '#server/contract/votes.ts'
import { Ballot } from './ballot.client.ts'

type Call = { on: boolean; answer: (state: VoteState) => void; refuse: (error: Error) => void }

function stage(known: VoteState, current: VoteState | null = null) {
  const calls: Call[] = []
  const shown: VoteState[] = []
  const send = (on: boolean) => new Promise<VoteState>((answer, refuse) => calls.push({ on, answer, refuse }))
  return {
    calls,
    shown,
    ballot: new Ballot(
      known,
      send,
      (state) => shown.push(state),
      async () => current,
    ),
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('a wish is shown at once and settles on the server’s count', async () => {
  const { calls, shown, ballot } = stage({ voted: false, votes: 4 })
  const settled = ballot.wish(true)
  expect(shown).toEqual([{ voted: true, votes: 5 }])
  calls[0]?.answer({ voted: true, votes: 9 })
  expect(await settled).toEqual({ voted: true, votes: 9 })
  expect(shown.at(-1)).toEqual({ voted: true, votes: 9 })
})

test('a refused wish falls back to what was known', async () => {
  const { calls, shown, ballot } = stage({ voted: false, votes: 4 })
  const settled = ballot.wish(true)
  calls[0]?.refuse(new Error('no'))
  await expect(settled).rejects.toThrow('no')
  expect(shown.at(-1)).toEqual({ voted: false, votes: 4 })
})

test('a wish whose answer was lost takes the current state', async () => {
  const { calls, shown, ballot } = stage({ voted: false, votes: 4 }, { voted: true, votes: 6 })
  const settled = ballot.wish(true)
  calls[0]?.refuse(new Error('lost'))
  expect(await settled).toEqual({ voted: true, votes: 6 })
  expect(shown.at(-1)).toEqual({ voted: true, votes: 6 })
})

test('a wish that was lost before it was counted falls back to the current state, and is thrown', async () => {
  const { calls, shown, ballot } = stage({ voted: true, votes: 4 }, { voted: true, votes: 9 })
  const settled = ballot.wish(false)
  calls[0]?.refuse(new Error('lost'))
  await expect(settled).rejects.toThrow('lost')
  expect(shown.at(-1)).toEqual({ voted: true, votes: 9 })
})

test('rapid wishes: one call at a time, and the last wish wins', async () => {
  const { calls, ballot } = stage({ voted: false, votes: 0 })
  ballot.wish(true)
  ballot.wish(false)
  ballot.wish(true)
  const settled = ballot.wish(false)
  expect(calls.map(({ on }) => on)).toEqual([true])
  calls[0]?.answer({ voted: true, votes: 1 })
  await turn()
  expect(calls.map(({ on }) => on)).toEqual([true, false])
  calls[1]?.answer({ voted: false, votes: 0 })
  expect(await settled).toEqual({ voted: false, votes: 0 })
})

test('what is asked for holds, unless something is wished before the answer', async () => {
  const { calls, shown, ballot } = stage({ voted: false, votes: 0 })
  expect(ballot.ask()({ voted: true, votes: 3 })).toEqual({ voted: true, votes: 3 })
  // The next wish counts from that answer.
  const learn = ballot.ask()
  const settled = ballot.wish(false)
  expect(shown).toEqual([{ voted: false, votes: 2 }])
  const during = ballot.ask()
  // Requested before the wish it is older; during it, it may be.
  expect(learn({ voted: true, votes: 3 })).toEqual({ voted: false, votes: 2 })
  calls[0]?.answer({ voted: false, votes: 5 })
  await settled
  expect(learn({ voted: true, votes: 3 })).toEqual({ voted: false, votes: 5 })
  expect(during({ voted: true, votes: 3 })).toEqual({ voted: false, votes: 5 })
  expect(ballot.ask()({ voted: true, votes: 9 })).toEqual({ voted: true, votes: 9 })
})

test('a wish that returns to what is already true costs no second call', async () => {
  const { calls, ballot } = stage({ voted: false, votes: 0 })
  ballot.wish(true)
  ballot.wish(false)
  const settled = ballot.wish(true)
  calls[0]?.answer({ voted: true, votes: 1 })
  await settled
  expect(calls).toHaveLength(1)
})

test('a wish for what is already so does not swallow the next one of the same turn', async () => {
  const { calls, ballot } = stage({ voted: true, votes: 4 })
  const nothing = ballot.wish(true)
  const settled = ballot.wish(false)
  expect(calls.map(({ on }) => on)).toEqual([false])
  calls[0]?.answer({ voted: false, votes: 3 })
  expect(await settled).toEqual({ voted: false, votes: 3 })
  expect(await nothing).toEqual({ voted: true, votes: 4 })
})

test('an answer that a later one has overtaken counts for nothing', () => {
  const { ballot } = stage({ voted: false, votes: 0 })
  const [earlier, later] = [ballot.ask(), ballot.ask()]
  expect(later({ voted: true, votes: 1 })).toEqual({ voted: true, votes: 1 })
  expect(earlier({ voted: false, votes: 0 })).toEqual({ voted: true, votes: 1 })
  expect(ballot.hear(2)).toEqual({ voted: true, votes: 2 })
})
