import { FaultBoundary } from '#app/_design/fault-boundary.client.tsx'
import { momentIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Bucket } from '#server/contract/leaderboards.ts'
import { OwnTime } from './own-time.client.tsx'

export function BucketBounds({ bucket, lang }: { bucket: Bucket; lang: Language }) {
  const t = wordsFor(lang)
  const [from, to] = [momentIn(bucket.from, lang, 'UTC'), momentIn(bucket.to, lang, 'UTC')]
  return (
    <>
      <p className="mt-1">{t('boards.bounds', { from, to })}</p>
      <FaultBoundary fallback={null}>
        <OwnTime {...bucket} lang={lang} sentence={t('boards.ownBounds', { from: '{from}', to: '{to}' })} />
      </FaultBoundary>
    </>
  )
}
