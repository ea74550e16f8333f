import { QuietChoice } from '#app/_design/quiet-choice.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { FeedLink } from '#app/_share/feed-link.tsx'
import { ReadingPage } from '#app/_shell/reading-page.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { type PathIn, weeksPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { ClosedWeek, WeeksOfYear } from '#server/contract/weeks.ts'
import { theoryName, weekDays, weekName, weekTotals } from './week-words.ts'

export function WeeksView({ weeks, path, viewpoint }: { weeks: WeeksOfYear; path: PathIn; viewpoint: Viewpoint }) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const { year: current, items, years } = weeks
  const choices = years.map((year) => ({
    key: String(year),
    text: String(year),
    href: weeksPath(lang, year),
    current: year === current,
  }))
  return (
    <ReadingPage viewpoint={viewpoint} path={path} title={t('weeks.title')} intro={t('weeks.intro')}>
      <p className="set-small mt-1">
        <FeedLink followed={{ weeks: 'all' }} viewpoint={viewpoint} />
      </p>
      {years.length > 1 && <QuietChoice label={t('weeks.years')} choices={choices} />}
      {items.length === 0 && <p className="mt-8">{t('weeks.none')}</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
      <ol role="list" className="mt-6">
        {items.map((week) => (
          <Week key={week.week} week={week} lang={lang} />
        ))}
      </ol>
    </ReadingPage>
  )
}

function Week({ week, lang }: { week: ClosedWeek; lang: Language }) {
  const t = wordsFor(lang)
  const { theories, theorists, storylines } = week.places
  const [first] = theories
  const { name, language } = first ? theoryName(first.theory, lang) : { name: t('weeks.nobody') }
  const more = (first?.tied ?? 1) - 1
  const beside = [theorists[0]?.handle, storylines[0]?.storyline.title[lang]].filter((each) => each != null)
  return (
    <li className="grid grid-cols-1 gap-x-16 gap-y-1 border-rule border-t py-5 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div>
        <h2 className="set-card">
          <a href={weeksPath(lang, week.week)} className="plain-link">
            {weekName(week.week, lang)}
          </a>
        </h2>
        <p className="set-small text-soft">{weekDays(week, lang)}</p>
        {week.votes > 0 && <p className="set-small text-soft">{weekTotals(week, lang)}</p>}
      </div>
      <div className="min-w-0">
        <p
          className={first?.theory && !first.theory.masked ? 'set-section' : 'set-section text-soft italic'}
          lang={language}
        >
          {name}
        </p>
        <p className="set-small mt-1 flex flex-wrap gap-x-5 text-soft">
          {first && <span>{t('star.counted', { count: first.votes })}</span>}
          {more > 0 && <span>{t('weeks.andMore', { count: more })}</span>}
          {beside.map((each) => (
            <span key={each} className="break-all">
              {each}
            </span>
          ))}
        </p>
      </div>
    </li>
  )
}
