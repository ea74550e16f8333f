import type { Metadata } from 'next'
import type { Query } from '#app/_boards/turn.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { readSearch, readWords, type SearchQuery } from '#app/_search/read-search.ts'
import { SearchView } from '#app/_search/search-view.tsx'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { searchPath } from '#app/paths.ts'
import { isLanguage } from '#server/contract/languages.ts'

type Props = { params: Promise<PageParams>; searchParams: Query }

/** Search engines do not list searches. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const { q, fault } = await queryFrom(searchParams)
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => searchPath(each),
    title: q === '' || fault ? t('search.title') : t('search.meta', { words: q }),
    description: t('search.description'),
    listed: false,
  })
}

export default async function Page({ params, searchParams }: Props) {
  const viewpoint = await viewpointFrom(params)
  const query = await queryFrom(searchParams)
  const found = query.q === '' || query.fault ? undefined : await readSearch(viewpoint.seen, query)
  return <SearchView query={query} found={found} viewpoint={viewpoint} />
}

/** Ignores values that are no text, no language and no cursor; unreadable words become a fault. */
async function queryFrom(searchParams: Query): Promise<SearchQuery> {
  const { q, language, after } = await searchParams
  return {
    ...readWords(typeof q === 'string' ? q : ''),
    language: isLanguage(language) ? language : undefined,
    after: typeof after === 'string' && after !== '' ? after : undefined,
  }
}
