import { expect, test } from 'vitest'
import { EventStream } from './event-stream.ts'

const SENT = [
  'retry: 2000\nevent: connected\ndata: {}\n\n',
  'data: {"theory":"7","votes":3}\n\ndata: {"board":"leaderboards/hot","theories":["7","8"]}\n\n',
  'event: ping\ndata: \n\n',
  'data: {"theory":"8","votes":1}\n\ndata: {"theory":"7","votes":4}\n\n',
].join('')

test.each([1, 5, SENT.length])('of each theory the newest hint is kept, in pieces of %i', (length) => {
  const stream = new EventStream()
  for (let from = 0; from < SENT.length; from += length) stream.read(SENT.slice(from, from + length))
  expect([...stream.votes]).toEqual([
    ['7', 4],
    ['8', 1],
  ])
  expect(stream.hints).toBe(3)
})

test('a hint that has not arrived whole is not counted', () => {
  const stream = new EventStream()
  stream.read('data: {"theory":"7","vo')
  expect(stream.hints).toBe(0)
})
