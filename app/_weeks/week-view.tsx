import type { ReactNode } from 'react'
import { Arrow } from '#app/_design/marks.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { PassOn } from '#app/_share/pass-on.tsx'
import { AuthorLink } from '#app/_shell/author-link.client.tsx'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { storylinePath, theoryPath, weeksPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { WeekView } from '#server/contract/weeks.ts'
import { theoryName, weekDays, weekName, weekTotals } from './week-words.ts'

/** A programme: who came first, and behind them. */
export function WeekPage({ week, viewpoint }: { week: WeekView; viewpoint: Viewpoint }) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const { theories, theorists, storylines } = week.places
  return (
    <Shell viewpoint={viewpoint} path={(each) => weeksPath(each, week.week)}>
      <article className="mx-auto max-w-[46rem] px-[18px] pt-12 text-center">
        <p className="set-label playbill-rule text-soft">
          <a href={weeksPath(lang)} className="plain-link">
            {t('weeks.one')}
          </a>
        </p>
        <h1 className="set-page mt-2">{weekName(week.week, lang)}</h1>
        <p className="mt-2 text-soft">{weekDays(week, lang)}</p>
        {week.votes === 0 ? (
          <p className="set-card mt-12 italic">{t('weeks.nobody')}</p>
        ) : (
          <>
            <p className="set-small mt-1 text-soft">{weekTotals(week, lang)}</p>
            <Places
              heading={t('weeks.theory')}
              places={theories.map(({ theory, votes, ...place }) => ({
                ...place,
                count: t('star.counted', { count: votes }),
                name: <TheoryName {...{ theory, lang }} />,
                by: theory && (
                  <AuthorLink
                    handle={theory.author}
                    className="plain-link inline-flex min-h-[24px] items-center break-all pointer-coarse:min-h-[44px]"
                  />
                ),
              }))}
              lang={lang}
            />
            <Places
              heading={t('weeks.theorist')}
              places={theorists.map(({ handle, supporters, ...place }) => ({
                ...place,
                count: t('heat.fans', { count: supporters }),
                name: <AuthorLink handle={handle} className="plain-link break-all" />,
              }))}
              lang={lang}
            />
            <Places
              heading={t('weeks.storyline')}
              places={storylines.map(({ storyline, supporters, ...place }) => ({
                ...place,
                count: t('heat.fans', { count: supporters }),
                name: (
                  <a href={storylinePath(lang, storyline.slug)} className="plain-link">
                    {storyline.title[lang]}
                  </a>
                ),
              }))}
              lang={lang}
            />
          </>
        )}
        <p className="set-small mt-12 border-rule border-t pt-4 text-soft">{t('weeks.how')}</p>
        <div className="mt-2 flex justify-center">
          <PassOn path={weeksPath(lang, week.week)} followed={{ weeks: 'all' }} viewpoint={viewpoint} />
        </div>
        <nav aria-label={t('weeks.beside')} className="set-small mt-6 flex justify-between gap-6">
          {week.before ? (
            <a href={weeksPath(lang, week.before)} className="thread flex min-h-[44px] items-center">
              {weekName(week.before, lang)}
            </a>
          ) : (
            <span />
          )}
          {week.after && (
            <a href={weeksPath(lang, week.after)} className="thread flex min-h-[44px] items-center gap-2">
              {weekName(week.after, lang)} <Arrow />
            </a>
          )}
        </nav>
      </article>
    </Shell>
  )
}

function TheoryName({ theory, lang }: { theory: WeekView['places']['theories'][number]['theory']; lang: Language }) {
  const { name, language } = theoryName(theory, lang)
  const covered = theory === null || theory.masked ? 'text-soft italic' : ''
  return theory === null ? (
    <span className={covered}>{name}</span>
  ) : (
    <a href={theoryPath(lang, theory.id)} className={`plain-link inline-block ${covered}`} lang={language}>
      {name}
    </a>
  )
}

type Placed = { place: number; tied: number; name: ReactNode; by?: ReactNode; count: string }

function Places({ heading, places, lang }: { heading: string; places: Placed[]; lang: Language }) {
  const t = wordsFor(lang)
  const firsts = places.filter(({ place }) => place === 1)
  const unnamed = (firsts[0]?.tied ?? 0) - firsts.length
  return (
    <section className="mt-12 border-rule border-t pt-6">
      <h2 className="set-rank text-gold">{heading}</h2>
      {firsts.length > 1 && (
        <p className="set-small mt-1 text-soft">{t('weeks.tied', { count: firsts[0]?.tied ?? 0 })}</p>
      )}
      {firsts.map(({ name, by, count }, key) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is drawn once
        <div key={key} className="mt-3">
          <p className="set-first">{name}</p>
          <p className="set-small mt-1 flex flex-wrap items-center justify-center gap-x-4 text-soft">
            {by}
            <span>{count}</span>
          </p>
        </div>
      ))}
      {unnamed > 0 && <p className="set-small mt-3 text-soft">{t('weeks.unnamed', { count: unnamed })}</p>}
      {places.length > firsts.length && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers
        <ol role="list" className="mx-auto mt-5 max-w-[34rem] text-start">
          {places.slice(firsts.length).map(({ place, name, count }, key) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is drawn once
            <li key={key} className="flex items-center gap-4 border-rule border-t py-2">
              <span className="set-numeral w-6 flex-none text-[1.4rem] text-soft">
                <span className="sr-only">{t('boards.place', { place })}</span>
                <span aria-hidden="true">{place}</span>
              </span>
              <span className="min-w-0 grow">{name}</span>
              <span className="set-small flex-none text-soft">{count}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
