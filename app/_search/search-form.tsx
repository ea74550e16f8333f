import { wordsFor } from '#app/_i18n/words.ts'
import { searchPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { SIZES } from '#server/contract/sizes.ts'
import type { SearchQuery } from './read-search.ts'

/** A GET form: it needs no script, and its address can be shared. */
export function SearchForm({ query, lang }: { query: SearchQuery; lang: Language }) {
  const t = wordsFor(lang)
  return (
    <search>
      <form action={searchPath(lang)} method="get" className="mt-6">
        <label htmlFor="search-words" className="font-semibold">
          {t('search.label')}
        </label>
        <div className="mt-1.5 flex gap-2">
          <input
            id="search-words"
            type="search"
            name="q"
            defaultValue={query.q}
            maxLength={SIZES.search}
            required
            autoComplete="off"
            enterKeyHint="search"
            aria-describedby="search-hint"
            // biome-ignore lint/a11y/noAutofocus: before the first search the page is this field and nothing else
            autoFocus={query.q === ''}
            className="input min-w-0"
          />
          {query.language !== undefined && <input type="hidden" name="language" value={query.language} />}
          <button type="submit" className="press press-main flex-none">
            {t('search.go')}
          </button>
        </div>
        <p id="search-hint" className="set-small mt-2 max-w-[66ch] text-soft">
          {t('search.hint')}
        </p>
      </form>
    </search>
  )
}
