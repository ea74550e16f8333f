import { Arrow } from '#app/_design/marks.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { storylinesPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { heatLines, mostFans } from './heat-lines.ts'
import { HeatRows } from './heat-rows.client.tsx'

const SHOWN = 7

export function Heat({ storylines, lang }: { storylines: StorylineRow[]; lang: Language }) {
  const t = wordsFor(lang)
  const most = mostFans(storylines)
  // The sort is stable: equal heat keeps the catalogue's order.
  const rows = storylines.toSorted((a, b) => b.supporters - a.supporters).slice(0, SHOWN)
  return (
    <section aria-labelledby="heat">
      <h2 id="heat" className="set-section">
        {t(most > 0 ? 'heat.title' : 'heat.open')}
      </h2>
      {most > 0 && <p className="set-small text-soft">{t('heat.explanation')}</p>}
      <ul className="mt-3">
        <HeatRows lines={heatLines(rows, lang)} />
      </ul>
      <a href={storylinesPath(lang)} className="plain-link set-small mt-3 flex min-h-[44px] items-center gap-2">
        {t('front.allStorylines', { count: storylines.length })} <Arrow />
      </a>
    </section>
  )
}
