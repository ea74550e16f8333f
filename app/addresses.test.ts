import { beforeAll, expect, test } from 'vitest'
import { completeEnv, env } from '#server/env.ts'
import { GET as getEmbed } from './embed/theories/[id]/route.ts'
import { GET as getFeed } from './feeds/[lang]/[...feed]/route.ts'
import { GET as getBoardCard } from './og/leaderboards/[board]/route.ts'
import { GET as getStorylineCard } from './og/storylines/[slug]/route.ts'
import { GET as getTheoryCard } from './og/theories/[id]/route.ts'
import { GET as getSitemap } from './sitemaps/[name]/route.ts'

beforeAll(() => {
  process.env.LIMITS = 'off'
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
})

/** Names that nothing has: what no column can hold, what is no number, and what is too long. */
const NOBODY = [
  ...['\u0000', 'a\u0000b', '\ud800', 'x\udc00', '\u202e', '', ' ', '%', '%00', '%ff', '..', '*', "' OR 1=1 --", '🩰'],
  ...['0', '-1', '1.5', '1e3', '01', '+1', '0x1', 'NaN', '2147483648', '9007199254740993', '9223372036854775807'],
  ...[
    '9223372036854775808',
    '9'.repeat(400),
    'x'.repeat(70_000),
    'nobody-of-that-name',
    'É',
    'constructor',
    '__proto__',
  ],
]

const asked = (path: string) => new Request(`http://127.0.0.1:3000${path}`)

test.each(NOBODY)('no address of a feed, a card, a frame or a list leads to %j, nor to a fault', async (name) => {
  const id = { params: Promise.resolve({ id: name }) }
  const feed = (...segments: string[]) => ({ params: Promise.resolve({ lang: 'en', feed: segments }) })
  const answers = await Promise.all([
    getEmbed(asked('/embed/theories/x'), id),
    getTheoryCard(asked('/og/theories/x'), id),
    getStorylineCard(asked('/og/storylines/x'), { params: Promise.resolve({ slug: name }) }),
    getBoardCard(asked('/og/leaderboards/x'), { params: Promise.resolve({ board: name }) }),
    getFeed(asked('/feeds/en/x'), feed(`${name}.atom`)),
    getFeed(asked('/feeds/en/x'), feed('storylines', `${name}.atom`)),
    getFeed(asked('/feeds/en/x'), feed('theorists', `${name}.atom`)),
    getFeed(asked(`/feeds/en/hot.atom?seen=${encodeURIComponent(name.toWellFormed())}9`), feed('hot.atom')),
    getSitemap(asked('/sitemaps/x'), { params: Promise.resolve({ name: `theories-${name}9999999.xml` }) }),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
})
