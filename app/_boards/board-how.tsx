import { wordsFor } from '#app/_i18n/words.ts'
import { rankingWorksPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Bucket } from '#server/contract/leaderboards.ts'
import { BucketBounds } from './bucket-bounds.tsx'

type BoardHowProps = { says: string; bucket?: Bucket | undefined; lang: Language }

/** How a board ranks, behind one control among its choices. Unfolded it stands over the rows: nothing moves. */
export function BoardHow({ says, bucket, lang }: BoardHowProps) {
  const t = wordsFor(lang)
  return (
    <details className="fold board-how set-small">
      <summary className="fold-summary">{t('boards.howRanked')}</summary>
      <div className="board-how-text">
        <p>{says}</p>
        {bucket && <BucketBounds bucket={bucket} lang={lang} />}
        <a
          href={rankingWorksPath(lang)}
          className="thread mt-1 inline-flex min-h-[32px] pointer-coarse:min-h-[44px] items-center"
        >
          {t('boards.howMore')}
        </a>
      </div>
    </details>
  )
}
