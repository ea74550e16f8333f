import type { ReactNode } from 'react'
import { dayIn, timeIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { ReadingPage, ReadingPart } from '#app/_shell/reading-page.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { integrityPath, rankingWorksPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { LastRecount } from './read-integrity.ts'

/** What a recount checks, in the order of server/db/counts.sql.ts, and then the copies. */
const CHECKS = ['votes', 'standing', 'tally', 'places', 'fans', 'support', 'copies'] as const

export function IntegrityView({ last, viewpoint }: { last: LastRecount; viewpoint: Viewpoint }) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <ReadingPage viewpoint={viewpoint} path={integrityPath} title={t('integrity.title')} intro={t('integrity.intro')}>
      <ReadingPart heading={t('integrity.last')}>
        {last ? <Recount last={last} lang={lang} /> : <p>{t('integrity.never')}</p>}
      </ReadingPart>
      <ReadingPart heading={t('integrity.checks')}>
        <ul className="border-rule border-t">
          {CHECKS.map((check) => (
            <li key={check} className="border-rule border-b py-2.5">
              {t(`integrity.check.${check}`)}
            </li>
          ))}
        </ul>
      </ReadingPart>
      <ReadingPart heading={t('integrity.repeat')}>
        <p>{t('integrity.repeatText')}</p>
        <pre className="overflow-x-auto border border-rule bg-wing px-4 py-3">
          <code>npm run verify</code>
        </pre>
        <p>{t('integrity.repeatEnd')}</p>
        <p>
          <a href={rankingWorksPath(lang)} className="thread">
            {t('integrity.how')}
          </a>
        </p>
      </ReadingPart>
    </ReadingPage>
  )
}

function Recount({ last, lang }: { last: NonNullable<LastRecount>; lang: Language }) {
  const t = wordsFor(lang)
  const { began, ms, votes, rows, differences } = last
  const exact = new Intl.NumberFormat(lang)
  const facts = [
    [t('integrity.votes'), exact.format(votes)],
    [t('integrity.rows'), exact.format(rows)],
    [t('integrity.differences'), exact.format(differences)],
    [t('integrity.took'), t('integrity.seconds', { seconds: ms / 1_000 })],
  ] as const
  return (
    <>
      <p className={differences > 0 ? 'text-alarm' : ''}>
        {differences > 0 ? t('integrity.wrong', { count: differences }) : t('integrity.right')}
      </p>
      <dl className="max-w-[32rem] tabular-nums">
        <Fact name={t('integrity.when')}>
          <time dateTime={began}>
            {t('integrity.at', { day: dayIn(began, lang), time: timeIn(began, lang, 'UTC') })}
          </time>
        </Fact>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-6 border-rule border-b py-2">
      <dt className="text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
