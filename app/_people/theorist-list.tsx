import { companyOf } from '#app/_boards/board-groups.ts'
import { isRehearsal } from '#app/_boards/rehearsal.ts'
import { unfilled, wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoristsPage } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/sizes.ts'
import { TheoristCompany } from './theorist-company.client.tsx'

export function TheoristList({ page, lang }: { page: TheoristsPage; lang: Language }) {
  const t = wordsFor(lang)
  const number = new Intl.NumberFormat(lang)
  const items = page.items.map(({ handle, theories, supporters }, index) => ({
    seat: page.firstPlace + index,
    handle,
    theories: t('storylines.theories', { count: theories }),
    fans: [number.format(supporters), t('theorists.fans', { count: supporters })] as const,
  }))
  return (
    <>
      <TheoristCompany groups={companyOf({ ...page, items })} placeWords={unfilled(t, 'boards.place')} />
      {isRehearsal(page) && (
        <p className="set-small mt-4 text-soft">{t('theorists.rehearsal', { count: REHEARSAL_BELOW })}</p>
      )}
    </>
  )
}
