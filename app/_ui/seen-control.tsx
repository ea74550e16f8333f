import { wordsFor } from '../_i18n/words.ts'
import type { PathIn } from '../paths.ts'
import { SeenChoices } from './seen-choices.tsx'
import type { Viewpoint } from './viewpoint.ts'

/** Says how far the reader has seen, and opens the question; native popover and form, so no script is needed. */
export function SeenControl({ viewpoint, path }: { viewpoint: Viewpoint; path: PathIn }) {
  const t = wordsFor(viewpoint.lang)
  const state = t('seen.state', { seen: viewpoint.seen })
  return (
    <>
      <button
        type="button"
        popoverTarget="seen-panel"
        className="set-small flex min-h-[44px] cursor-pointer items-center whitespace-nowrap text-soft hover:text-ivory"
      >
        <span className="thread max-lg:sr-only">{state}</span>
        <span className="thread lg:hidden" aria-hidden="true">
          {t('seen.short', { seen: viewpoint.seen })}
        </span>
      </button>
      <div popover="auto" id="seen-panel" className="panel panel-above" role="dialog" aria-labelledby="seen-question">
        <p id="seen-question" className="set-card mb-1">
          {t('seen.question')}
        </p>
        <p className="set-small mb-4 text-soft">{t('seen.explanation')}</p>
        <SeenChoices viewpoint={viewpoint} back={path(viewpoint.lang)} />
      </div>
    </>
  )
}
