import type { Language } from '#server/contract/languages.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { wordsFor } from '../_i18n/words.ts'
import { storylinePath, storylinesPath } from '../paths.ts'
import { Arrow } from './marks.tsx'

const SHOWN = 7

/** The storylines by heat; before the first étoile, the open threads without a wall of zeros. */
export function Heat({ storylines, lang }: { storylines: StorylineRow[]; lang: Language }) {
  const t = wordsFor(lang)
  const most = storylines.reduce((largest, { supporters }) => Math.max(largest, supporters), 0)
  // A stable sort: where the heat is equal, the catalogue's own order stands.
  const rows = storylines.toSorted((a, b) => b.supporters - a.supporters).slice(0, SHOWN)
  return (
    <section aria-labelledby="heat">
      <h2 id="heat" className="set-section">
        {t(most > 0 ? 'heat.title' : 'heat.open')}
      </h2>
      {most > 0 && <p className="set-small text-soft">{t('heat.explanation')}</p>}
      <ul className="mt-3">
        {rows.map((row) => (
          <HeatRow key={row.slug} storyline={row} most={most} lang={lang} />
        ))}
      </ul>
      <a href={storylinesPath(lang)} className="plain-link set-small mt-3 flex min-h-[44px] items-center gap-2">
        {t('front.allStorylines', { count: storylines.length })} <Arrow />
      </a>
    </section>
  )
}

/** A storyline with its different fans, beside the most that any has; without any, its title alone. */
export function HeatRow({ storyline, most, lang }: { storyline: StorylineRow; most: number; lang: Language }) {
  const { slug, title, supporters } = storyline
  return (
    <li className="border-rule border-b pt-3 pb-3">
      <p className="flex items-baseline justify-between gap-4">
        <a href={storylinePath(lang, slug)} className="plain-link">
          {title[lang]}
        </a>
        {supporters > 0 && (
          <span className="set-small flex-none text-soft tabular-nums">
            {wordsFor(lang)('heat.fans', { count: supporters })}
          </span>
        )}
      </p>
      {most > 0 && <HeatBar share={supporters / most} />}
    </li>
  )
}

function HeatBar({ share }: { share: number }) {
  return (
    <svg className="mt-2 h-[3px] w-full" aria-hidden="true">
      <rect className="fill-rule" width="100%" height="100%" />
      <rect className="fill-soft" width={`${Math.round(share * 100)}%`} height="100%" />
    </svg>
  )
}
