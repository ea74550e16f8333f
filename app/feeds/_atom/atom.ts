import { element, writeDocument, type Xml } from '#app/_documents/xml.ts'
import { authorName } from '#app/_i18n/author-name.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { feedPath, storylinesPath, theoristPath, theoryPath } from '#app/paths.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { contentsOf } from './entry-content.ts'
import type { Feed } from './read-feed.ts'

export const ATOM = 'application/atom+xml'

type At = { lang: Language; seen: number; address: string }

/** RFC 4287 requires `updated`, and in an empty feed it must not change. */
const BEFORE_ALL = '1970-01-01T00:00:00.000Z'

/** A feed by RFC 4287. Ids are addresses: a theory is the same entry in each feed of one language. */
export function atomOf(feed: Feed, at: At): string {
  const { lang, seen, address } = at
  const t = wordsFor(lang)
  const own = (each: Language) => address + feedPath(each, feed.followed, seen)
  const contents = contentsOf(feed.theories, { lang, address })
  const covering = seen === 0 ? t('feeds.veiled') : t('feeds.shown', { episode: seen })
  return writeDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': lang },
      element('id', {}, own(lang)),
      element('title', {}, `${feed.title} · ${t('site.name')}`),
      element('subtitle', {}, `${feed.about} ${covering}`),
      element('updated', {}, feed.theories.map(changedAt).sort().at(-1) ?? BEFORE_ALL),
      element('author', {}, element('name', {}, t('site.name')), element('uri', {}, `${address}/${lang}`)),
      element('link', { rel: 'self', type: ATOM, href: own(lang) }),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: lang, href: address + feed.page(lang) }),
      LANGUAGES.filter((each) => each !== lang).map((each) =>
        element('link', { rel: 'alternate', type: ATOM, hreflang: each, href: own(each) }),
      ),
      element('icon', {}, `${address}/icon.svg`),
      feed.theories.map((theory, place) => entryOf(theory, contents[place] ?? null, at)),
    ),
  )
}

function entryOf(theory: TheoryView, content: string | null, at: At): Xml {
  const { lang, address } = at
  const { storyline, storylineTitle } = theory
  const page = address + theoryPath(lang, theory.id)
  return element(
    'entry',
    {},
    element('id', {}, page),
    wordsOf(theory, content, at),
    element('published', {}, theory.publishedAt),
    element('updated', {}, changedAt(theory)),
    authorOf(theory, at),
    element('link', { rel: 'alternate', type: 'text/html', hreflang: lang, href: page }),
    element('category', { term: storyline, scheme: address + storylinesPath(lang), label: storylineTitle[lang] }),
  )
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
