import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { SeenRow } from './seen-row.client.tsx'

/** Whoever has seen nothing may not have been asked. */
export function AskSeen({ viewpoint: { lang, seen } }: { viewpoint: Viewpoint }) {
  const t = wordsFor(lang)
  if (seen > 0) return null
  return (
    <SeenRow words={{ question: t('seen.question'), all: t('seen.all'), some: t('seen.some'), none: t('seen.none') }} />
  )
}
