import { wordsFor } from '#app/_i18n/words.ts'
import { Example, ReadingPage, ReadingPart } from '#app/_shell/reading-page.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { integrityPath, rankingWorksPath } from '#app/paths.ts'
import { REHEARSAL_BELOW } from '#server/contract/limits.ts'
import { RISING } from '#server/contract/ranking.ts'
import { CompanyTable } from './company-table.tsx'
import { FadingTable } from './fading-table.tsx'
import { HOT_DAYS, HOT_EXAMPLE, PEOPLE_EXAMPLE, RISING_EXAMPLE, RISING_HOURS } from './ranking-examples.ts'

/** How every board ranks, in plain words; the examples' numbers come from the arithmetic that the boards use. */
export function RankingWorksView({ viewpoint }: { viewpoint: Viewpoint }) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const example = t('ranking.example')
  return (
    <ReadingPage viewpoint={viewpoint} path={rankingWorksPath} title={t('ranking.title')} intro={t('ranking.intro')}>
      <ReadingPart heading={t('boards.hot')}>
        <p>{t('ranking.hot', { days: HOT_DAYS })}</p>
        <FadingTable lang={lang} />
        <Example label={example}>
          <p>{t('ranking.hotExample', HOT_EXAMPLE)}</p>
          <p>{t('ranking.hotLater', HOT_EXAMPLE)}</p>
        </Example>
        <p>{t('ranking.hotNoBonus')}</p>
      </ReadingPart>
      <ReadingPart heading={t('boards.rising')}>
        <p>{t('ranking.rising', { ...RISING, hours: RISING_HOURS })}</p>
        <Example label={example}>
          <p>{t('ranking.risingExample', RISING_EXAMPLE)}</p>
        </Example>
      </ReadingPart>
      <ReadingPart heading={t('boards.top')}>
        <p>{t('ranking.top')}</p>
        <Example label={example}>
          <p>{t('ranking.topExample')}</p>
        </Example>
      </ReadingPart>
      <ReadingPart heading={t('boards.new')}>
        <p>{t('ranking.new')}</p>
      </ReadingPart>
      <ReadingPart heading={t('ranking.ties')}>
        <p>{t('ranking.tiesText')}</p>
      </ReadingPart>
      <ReadingPart heading={t('ranking.people')}>
        <p>{t('ranking.peopleText')}</p>
        <Example label={example}>
          <p>{t('ranking.peopleExample', PEOPLE_EXAMPLE)}</p>
        </Example>
      </ReadingPart>
      <ReadingPart heading={t('ranking.company')}>
        <p>{t('ranking.companyText', { count: REHEARSAL_BELOW })}</p>
        <CompanyTable lang={lang} />
      </ReadingPart>
      <ReadingPart heading={t('ranking.later')}>
        <p>{t('ranking.laterText')}</p>
        <p>
          <a href={integrityPath(lang)} className="thread">
            {t('ranking.proof')}
          </a>
        </p>
      </ReadingPart>
    </ReadingPage>
  )
}
