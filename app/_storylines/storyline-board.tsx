import { wordsFor } from '#app/_i18n/words.ts'
import type { Window } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { heatLines, mostFans } from './heat-lines.ts'
import { HeatRows } from './heat-rows.client.tsx'

type StorylineBoardProps = { storylines: StorylineRow[]; window: Window; lang: Language }

export function StorylineBoard({ storylines, window, lang }: StorylineBoardProps) {
  const t = wordsFor(lang)
  const most = mostFans(storylines)
  return (
    <section aria-labelledby="storylines">
      <h2 id="storylines" className="set-section">
        {t(`theorists.storylines.${window}`)}
      </h2>
      <p className="set-small text-soft">{most > 0 ? t('heat.explanation') : t(`empty.board.${window}`)}</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
      <ol role="list" className="mt-3">
        <HeatRows lines={heatLines(storylines, lang)} />
      </ol>
    </section>
  )
}
