import { element, writeDocument, type Xml } from '#app/_documents/xml.ts'
import { type InParts, type PathIn, sitemapPath } from '#app/paths.ts'
import { LANGUAGES } from '#server/contract/languages.ts'

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'

export type Listed = { path: PathIn; changedAt?: string }

export function sitemapOf(pages: Listed[], address: string): string {
  return writeDocument(
    element(
      'urlset',
      { xmlns: SITEMAP, 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' },
      pages.map((page) => urlsOf(page, address)),
    ),
  )
}

/** The index names the latest so many lists of a kind; older pages are found through links. */
const MOST_LISTS = 1_000

export function sitemapIndexOf(parts: Record<InParts, number>, address: string): string {
  const inParts = (of: InParts) => Array.from({ length: parts[of] }, (_, part) => ({ of, part })).slice(-MOST_LISTS)
  const lists = ['pages' as const, ...inParts('theories'), ...inParts('theorists')]
  return writeDocument(
    element(
      'sitemapindex',
      { xmlns: SITEMAP },
      lists.map((list) => element('sitemap', {}, element('loc', {}, address + sitemapPath(list)))),
    ),
  )
}

function urlsOf({ path, changedAt }: Listed, address: string): Xml {
  const twin = (hreflang: string, href: string) => element('xhtml:link', { rel: 'alternate', hreflang, href })
  const twins = [...LANGUAGES.map((each) => twin(each, address + path(each))), twin('x-default', address + path('en'))]
  return LANGUAGES.map((lang) =>
    element(
      'url',
      {},
      element('loc', {}, address + path(lang)),
      changedAt === undefined ? null : element('lastmod', {}, changedAt),
      twins,
    ),
  )
}
