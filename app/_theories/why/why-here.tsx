import { shortDayIn, timeIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { rankingWorksPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { BoardPlace } from './board-place.tsx'
import type { TheoryPlace, TheoryPlaces } from './read-places.ts'
import { WhyDays } from './why-days.tsx'

const DAY = 86_400

/** No word of the theory: masked ones show it too. */
export function WhyHere({ places: { hot, week }, lang }: { places: TheoryPlaces; lang: Language }) {
  const t = wordsFor(lang)
  return (
    <aside
      id="why"
      tabIndex={-1}
      aria-labelledby="why-title"
      className="border-rule border-t pt-6 outline-none lg:col-start-2 lg:row-start-3"
    >
      <h2 id="why-title" className="set-section mb-3">
        {t('why.title')}
      </h2>
      {hot.score === null ? (
        <p>{t('why.hotNone')}</p>
      ) : (
        <>
          <BoardPlace at={hot} board="hot" lang={lang} />
          <Worth hot={hot} lang={lang} />
        </>
      )}
      {week.place !== null && (
        <div className="mt-6">
          <BoardPlace at={week} board="week" lang={lang} />
          <p className="set-small mt-1 text-soft">{t('why.weekCount', { count: week.bucketVotes ?? 0 })}</p>
        </div>
      )}
      <p className="set-small mt-5 text-soft">
        {t('why.counted', { day: shortDayIn(hot.asOf, lang), time: timeIn(hot.asOf, lang, 'UTC') })}
      </p>
      <p className="set-small">
        <a href={rankingWorksPath(lang)} className="thread flex min-h-[32px] pointer-coarse:min-h-[44px] items-center">
          {t('boards.howMore')}
        </a>
      </p>
    </aside>
  )
}

function Worth({ hot, lang }: { hot: TheoryPlace; lang: Language }) {
  const { votes, worth, halfLife, days = [] } = hot
  if (worth === undefined || halfLife === undefined) return null
  const rounded = Math.round(worth * 100) / 100
  return (
    <>
      <p className="mt-2">{wordsFor(lang)('why.worth', { votes, worth: rounded, days: halfLife / DAY })}</p>
      <WhyDays days={days} earlier={hot.earlier} lang={lang} />
    </>
  )
}
