import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RANKINGS } from './boards.ts'
import { LANGUAGES } from './languages.ts'
import { followed, topicFrom } from './live.ts'
import { boardTopic, topicOf } from './topics.ts'

const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,2}$/)
const subject = fc.oneof(
  fc.constant({}),
  slug.map((storyline) => ({ storyline })),
  slug.map((character) => ({ character })),
)
const board = fc
  .record({ ranking: fc.constantFrom(...RANKINGS), subject, language: fc.constantFrom(undefined, ...LANGUAGES) })
  .map(({ ranking, subject, language }) => ({ ranking, ...subject, ...(language && { language }) }))

test('a topic is read as it is written', () => {
  fc.assert(
    fc.property(board, (one) => {
      expect(topicFrom(boardTopic(one))).toEqual({ board: one })
    }),
  )
  expect(topicFrom('theories/50')).toEqual({ theory: '50' })
  expect(topicFrom('notices')).toEqual({ notices: true })
})

test('whatever is read has one spelling', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{1,12}(\/[a-z0-9-]{0,9}){0,4}(\?language=\w+)?$/)),
      (written) => {
        const topic = topicFrom(written)
        if (topic !== null) expect(topicOf(topic)).toBe(written)
      },
    ),
  )
})

test.each([
  ...[
    '',
    '/',
    'theories',
    'theories/',
    'theories/0',
    'theories/050',
    'theories/50/',
    'theories/50/versions',
    'theories/-1',
  ],
  ...['notices/', 'notices/7', 'Notices', 'theorists/odile/notices'],
  ...['theories/9223372036854775808', 'theories/50?language=fr', 'theories/new', 'theorists/odile'],
  ...[
    'leaderboards',
    'leaderboards/',
    'leaderboards/top',
    'leaderboards/cold',
    'leaderboards/hot/',
    'leaderboards/hot/week',
  ],
  ...['leaderboards/hot?language=de', 'leaderboards/hot?language=', 'leaderboards/hot?language=fr&language=fr'],
  ...[
    'storylines/jack',
    'storylines//hot',
    'storylines/Jack/hot',
    'storylines/a_b/hot',
    `storylines/${'x'.repeat(61)}/hot`,
  ],
])('nobody can follow %j', (written) => {
  expect(topicFrom(written)).toBeNull()
})

const theories = (many: number) => Array.from({ length: many }, (_, place) => `theories/${place + 1}`)
const boards = (many: number) => RANKINGS.slice(0, many).map((ranking) => boardTopic({ ranking }))

test.each([
  [theories(1), true],
  [theories(120), true],
  [[...boards(4), ...theories(116)], true],
  [[], false],
  [theories(121), false],
  [boards(5), false],
])('as many topics as a page has: case %#', (topics, isTaken) => {
  expect(followed.safeParse({ topics }).success).toBe(isTaken)
})
