import { momentIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { Moment } from '#app/_shell/moment.client.tsx'
import { rankingWorksPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { REHEARSAL_BELOW } from '#server/contract/sizes.ts'
import { PlaceRank } from './place-rank.tsx'
import type { TheoryPlace, TheoryPlaces } from './read-places.ts'
import { WhyDays } from './why-days.tsx'

const DAY = 86_400

/** What its place follows from. */
export function WhyTerms({ places: { hot, week }, lang }: { places: TheoryPlaces; lang: Language }) {
  const t = wordsFor(lang)
  return (
    <>
      {hot.rehearsal ? (
        <p className="mt-2">{t('why.rehearsal', { count: REHEARSAL_BELOW })}</p>
      ) : (
        hot.place !== null && <PlaceRank place={hot.place} lang={lang} />
      )}
      <Worth hot={hot} lang={lang} />
      {week.place !== null && !week.rehearsal && <p className="mt-4">{t('why.week', { place: week.place })}</p>}
      <p className="set-small mt-4 text-soft">
        {t('why.counted')}{' '}
        <Moment iso={hot.asOf} around={{ on: `${momentIn(hot.asOf, lang, 'UTC')} UTC`, ago: '{ago}' }} />
      </p>
      <p className="set-small">
        <a href={rankingWorksPath(lang)} className="thread flex min-h-[32px] pointer-coarse:min-h-[44px] items-center">
          {t('boards.howMore')}
        </a>
      </p>
    </>
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
