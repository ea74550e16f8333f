import { wordsFor } from '#app/_i18n/words.ts'
import { rankingWorksPath } from '#app/paths.ts'
import type { Ranking } from '#server/contract/boards.ts'
import { figuresOf, scaleOf } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Bucket } from '#server/contract/leaderboards.ts'
import { BucketBounds } from './bucket-bounds.tsx'

type BoardHowProps = { ranking: Ranking; bucket?: Bucket | undefined; lang: Language }

export function BoardHow({ ranking, bucket, lang }: BoardHowProps) {
  const t = wordsFor(lang)
  return (
    <div className="set-small mt-2 text-soft">
      <p className="max-w-[66ch]">
        {t(`boards.how.${scaleOf(ranking)}`, figuresOf(ranking.board))}{' '}
        <a href={rankingWorksPath(lang)} className="thread inline-block">
          {t('boards.howMore')}
        </a>
      </p>
      {bucket && <BucketBounds bucket={bucket} lang={lang} />}
    </div>
  )
}
