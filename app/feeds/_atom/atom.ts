import { element, writeDocument, type Xml } from '#app/_documents/xml.ts'
import { authorName } from '#app/_i18n/author-name.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { theoryName, weekName } from '#app/_weeks/week-words.ts'
import { feedPath, storylinesPath, theoristPath, theoryPath, weeksPath } from '#app/paths.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import type { ClosedWeek } from '#server/contract/weeks.ts'
import { contentsOf } from './entry-content.ts'
import type { Feed } from './read-feed.ts'

export const ATOM = 'application/atom+xml'

type At = { lang: Language; seen: number; address: string }

/** RFC 4287 requires `updated`, and in an empty feed it must not change. */
const DAY = 86_400_000

const BEFORE_ALL = '1970-01-01T00:00:00.000Z'

/** A feed by RFC 4287. Ids are addresses: a theory is the same entry in each feed of one language. */
export function atomOf(feed: Feed, at: At): string {
  if ('weeks' in feed)
    return documentOf(
      feed,
      at,
      feed.weeks.map((week) => weekEntry(week, at)),
    )
  const { lang, address } = at
  const contents = contentsOf(feed.theories, { lang, address })
  return documentOf(
    feed,
    at,
    feed.theories.map((theory, place) => entryOf(theory, contents[place] ?? null, at)),
  )
}

type Entry = { updated: string; element: Xml }

function documentOf(feed: Feed, { lang, seen, address }: At, entries: Entry[]): string {
  const t = wordsFor(lang)
  const own = (each: Language) => address + feedPath(each, feed.followed, seen)
  const covering = seen === 0 ? t('feeds.veiled') : t('feeds.shown', { episode: seen })
  return writeDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': lang },
      element('id', {}, own(lang)),
      element('title', {}, `${feed.title} · ${t('site.name')}`),
      element('subtitle', {}, `${feed.about} ${covering}`),
      element(
        'updated',
        {},
        entries
          .map(({ updated }) => updated)
          .sort()
          .at(-1) ?? BEFORE_ALL,
      ),
      element('author', {}, element('name', {}, t('site.name')), element('uri', {}, `${address}/${lang}`)),
      element('link', { rel: 'self', type: ATOM, href: own(lang) }),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: lang, href: address + feed.page(lang) }),
      LANGUAGES.filter((each) => each !== lang).map((each) =>
        element('link', { rel: 'alternate', type: ATOM, hreflang: each, href: own(each) }),
      ),
      element('icon', {}, `${address}/icon.svg`),
      entries.map((entry) => entry.element),
    ),
  )
}

/** The week as it ended, so it never changes but for what is off stage. */
function weekEntry(week: ClosedWeek, { lang, address }: At): Entry {
  const t = wordsFor(lang)
  const page = address + weeksPath(lang, week.week)
  const [theory, theorist, storyline] = [week.places.theories[0], week.places.theorists[0], week.places.storylines[0]]
  const lines = [
    ...(theory ? [`${t('weeks.theory')}: ${theoryName(theory.theory, lang).name}`] : [t('weeks.nobody')]),
    ...(theorist ? [`${t('weeks.theorist')}: ${authorName(theorist.handle, t)}`] : []),
    ...(storyline ? [`${t('weeks.storyline')}: ${storyline.storyline.title[lang]}`] : []),
  ]
  const updated = new Date(Date.parse(week.sunday) + DAY).toISOString()
  return {
    updated,
    element: element(
      'entry',
      {},
      element('id', {}, page),
      element('title', {}, `${t('weeks.one')}, ${weekName(week.week, lang)}`),
      element('content', { type: 'text' }, lines.join('\n')),
      element('published', {}, updated),
      element('updated', {}, updated),
      element('author', {}, element('name', {}, t('site.name'))),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: lang, href: page }),
    ),
  }
}

function entryOf(theory: TheoryView, content: string | null, at: At): Entry {
  const { lang, address } = at
  const { storyline, storylineTitle } = theory
  const page = address + theoryPath(lang, theory.id)
  const updated = changedAt(theory)
  return {
    updated,
    element: element(
      'entry',
      {},
      element('id', {}, page),
      wordsOf(theory, content, at),
      element('published', {}, theory.publishedAt),
      element('updated', {}, updated),
      authorOf(theory, at),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: lang, href: page }),
      element('category', { term: storyline, scheme: address + storylinesPath(lang), label: storylineTitle[lang] }),
    ),
  }
}

/** RFC 4287 requires a name; one who left has no address. */
function authorOf({ author }: TheoryView, { lang, address }: At): Xml {
  const name = element('name', {}, authorName(author, wordsFor(lang)))
  return element('author', {}, name, author && element('uri', {}, address + theoristPath(lang, author)))
}

/** A masked theory says what it is and for whom, in the feed's language. */
function wordsOf(theory: TheoryView, content: string | null, { lang }: At): Xml {
  const t = wordsFor(lang)
  if (theory.masked) {
    const about = { title: theory.storylineTitle[lang], episode: theory.spoilerEpisode }
    return [
      element('title', {}, t('feeds.maskedTitle', about)),
      element('content', { type: 'text' }, t('feeds.masked', { ...about, handle: authorName(theory.author, t) })),
    ]
  }
  return [
    element('title', { 'xml:lang': theory.language }, theory.title),
    // HTML is text within XML, so it is escaped again.
    element('content', { type: 'html' }, content),
  ]
}

const changedAt = ({ editedAt, publishedAt }: TheoryView) => editedAt ?? publishedAt
