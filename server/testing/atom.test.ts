import { expect, test } from 'vitest'
import { readAtom } from './atom.ts'

const SITE = 'https://entracte.example'
const ENTRY = `<entry><id>${SITE}/en/theories/1</id><title>One</title><published>2026-11-27T05:00:00Z</published>
  <updated>2026-11-27T05:00:00Z</updated><author><name>odile</name><uri>${SITE}/en/theorists/odile</uri></author>
  <link rel="alternate" type="text/html" hreflang="en" href="${SITE}/en/theories/1"/>
  <category term="jack" scheme="${SITE}/en/storylines" label="Jack"/><content type="text">Said</content></entry>`
const FEED = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>${SITE}/feeds/en/hot.atom</id><title>Hot</title>
  <subtitle>How</subtitle><updated>2026-11-27T05:00:00Z</updated>
  <author><name>Entracte</name><uri>${SITE}/en</uri></author>
  <link rel="self" type="application/atom+xml" href="${SITE}/feeds/en/hot.atom"/>
  <link rel="alternate" type="text/html" hreflang="en" href="${SITE}/en/leaderboards/hot"/>${ENTRY}</feed>`

test('a feed as it should be is read', () => {
  expect(readAtom(FEED)).toMatchObject({ lang: 'en', self: `${SITE}/feeds/en/hot.atom`, entries: [{ title: 'One' }] })
})

test.each([
  ['it is no XML', FEED.replace('Said', 'a & b')],
  ['it is not Atom', FEED.replace('2005/Atom', '2005/RSS')],
  ['it has no language', FEED.replace(' xml:lang="en"', '')],
  ['it has no id', FEED.replace(/<id>.*?<\/id>/, '')],
  ['it has no moment', FEED.replace(/<updated>.*?<\/updated>/, '')],
  ['a moment is none', FEED.replace('2026-11-27T05:00:00Z', 'this morning')],
  ['an entry has no title', FEED.replace('<title>One</title>', '')],
  ['an entry has no author', FEED.replace(/<author><name>odile.*?<\/author>/, '')],
  ['an entry holds markup of its own', FEED.replace('Said', '<script>1</script>')],
  ['an address is half of one', FEED.replace(`${SITE}/en/theorists/odile`, '/en/theorists/odile')],
  ['it has no address of its own', FEED.replace(/<link rel="self".*?\/>/, '')],
  ['it stands on two pages', FEED.replace(/<link rel="alternate".*?\/>/, '$&$&')],
  ['an entry stands in it twice', FEED.replace(ENTRY, ENTRY + ENTRY)],
])('it is refused where %s', (_, feed) => {
  expect(() => readAtom(feed)).toThrow()
})
