import type { Metadata } from 'next'
import type { Query } from '#app/_boards/turn.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { type Asked, readSearch, readWords } from '#app/_search/read-search.ts'
import { SearchView } from '#app/_search/search-view.tsx'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { searchPath } from '#app/paths.ts'
import { isLanguage } from '#server/contract/languages.ts'

type Props = { params: Promise<PageParams>; searchParams: Query }

/** A search is its reader's own and not for search engines. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const { q, fault } = await askedFrom(searchParams)
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
  const asked = await askedFrom(searchParams)
  const found = asked.q === '' || asked.fault ? undefined : await readSearch(viewpoint.seen, asked)
  return <SearchView asked={asked} found={found} viewpoint={viewpoint} />
}

/** Reads the query; what is no text, no language and no cursor is as if it were not there. Words that cannot be read say so. */
async function askedFrom(searchParams: Query): Promise<Asked> {
  const { q, language, after } = await searchParams
  return {
    ...readWords(typeof q === 'string' ? q : ''),
    language: isLanguage(language) ? language : undefined,
    after: typeof after === 'string' && after !== '' ? after : undefined,
  }
}
