import { Arrow } from '#app/_design/marks.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { afterPath, filteredPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'

type PageTurnProps = {
  path: string
  nextCursor: string | null
  after?: string | undefined
  language?: Language | undefined
  lang: Language
}

export function PageTurn({ path, nextCursor, after, language, lang }: PageTurnProps) {
  const t = wordsFor(lang)
  if (nextCursor === null && after === undefined) return null
  return (
    <p className="mt-8 flex flex-wrap gap-3">
      {nextCursor !== null && (
        <a href={afterPath(path, nextCursor, language)} rel="next" className="press press-quiet gap-2">
          {t('boards.more')} <Arrow />
        </a>
      )}
      {after !== undefined && (
        <a href={filteredPath(path, language)} className="press press-quiet">
          {t('boards.first')}
        </a>
      )}
    </p>
  )
}
