import { expect, test } from 'vitest'
import { topicFrom } from '../contract/live.ts'
import type { Topic } from '../contract/topics.ts'
import { Followed } from './followed.ts'
import { Following } from './following.ts'

test('a board that everybody has left while it could not be read is not read again', () => {
  const followed = new Followed()
  const topic = topicFrom('leaderboards/hot') as Topic
  const following = new Following({ seen: 0, account: null, address: null }, [topic])
  followed.take(topic, following)
  for (const board of followed.nextBoards(8)) {
    followed.readAgain(board)
    expect(followed.isDue).toBe(true)
  }
  for (const board of followed.nextBoards(8)) {
    followed.leave(topic, following)
    followed.readAgain(board)
  }
  expect(followed.isDue).toBe(false)
})
