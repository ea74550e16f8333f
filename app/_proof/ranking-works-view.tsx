import type { ReactNode } from 'react'
import { wordsFor } from '#app/_i18n/words.ts'
import { Example, ReadingPage, ReadingPart } from '#app/_shell/reading-page.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { integrityPath, rankingWorksPath } from '#app/paths.ts'
import { BOARD_NAMES, type Board, figuresOf } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import { REHEARSAL_BELOW } from '#server/contract/sizes.ts'
import { CompanyTable } from './company-table.tsx'
import { FadingTable } from './fading-table.tsx'
import { HOT_EXAMPLE, PEOPLE_EXAMPLE, RISING_EXAMPLE } from './ranking-examples.ts'

/** How every board ranks. The numbers come from the functions that the boards use. */
export function RankingWorksView({ viewpoint }: { viewpoint: Viewpoint }) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const example = t('ranking.example')
  return (
    <ReadingPage viewpoint={viewpoint} path={rankingWorksPath} title={t('ranking.title')} intro={t('ranking.intro')}>
      {BOARD_NAMES.map((board) => (
        <ReadingPart key={board} heading={t(`boards.${board}`)}>
          <p>{t(`ranking.${board}`, figuresOf(board))}</p>
          {EXAMPLES[board]?.(lang)}
        </ReadingPart>
      ))}
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

const EXAMPLES: Partial<Record<Board, (lang: Language) => ReactNode>> = {
  hot: (lang) => {
    const t = wordsFor(lang)
    return (
      <>
        <FadingTable lang={lang} />
        <Example label={t('ranking.example')}>
          <p>{t('ranking.hotExample', HOT_EXAMPLE)}</p>
          <p>{t('ranking.hotLater', HOT_EXAMPLE)}</p>
        </Example>
        <p>{t('ranking.hotNoBonus')}</p>
      </>
    )
  },
  rising: (lang) => (
    <Example label={wordsFor(lang)('ranking.example')}>
      <p>{wordsFor(lang)('ranking.risingExample', RISING_EXAMPLE)}</p>
    </Example>
  ),
  top: (lang) => (
    <Example label={wordsFor(lang)('ranking.example')}>
      <p>{wordsFor(lang)('ranking.topExample')}</p>
    </Example>
  ),
}
