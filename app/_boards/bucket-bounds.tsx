import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Bucket } from '#server/contract/leaderboards.ts'
import { OwnTime } from './own-time.client.tsx'

export function BucketBounds({ bucket, lang }: { bucket: Bucket; lang: Language }) {
  const t = wordsFor(lang)
  const gaps = { from: '{from}', to: '{to}' }
  return (
    <p className="mt-2">
      <OwnTime {...bucket} lang={lang} words={{ utc: t('boards.bounds', gaps), own: t('boards.ownBounds', gaps) }} />
    </p>
  )
}
