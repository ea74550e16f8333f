import { chapter, wordsFor } from '#app/_i18n/words.ts'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { theoryHeadings } from '#app/_theories/text/theory-headings.ts'
import { writePath } from '#app/paths.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { charactersOf, choiceOf } from './write-choices.ts'
import { WriteForm } from './write-form.client.tsx'

export function WriteView({ storylines, viewpoint }: { storylines: StorylineRow[]; viewpoint: Viewpoint }) {
  const { lang } = viewpoint
  const write = chapter(lang, 'write')
  const words = {
    write,
    problems: chapter(lang, 'problems'),
    wait: chapter(lang, 'wait'),
    headings: theoryHeadings(wordsFor(lang)),
  }
  return (
    <Shell viewpoint={viewpoint} path={(each) => writePath(each)} section="write">
      <div className="mx-auto grid max-w-[1156px] gap-x-16 gap-y-8 px-[18px] pt-3 sm:pt-12 lg:grid-cols-[minmax(0,42rem)_1fr]">
        <div>
          <h1 className="set-page playbill-rule">{write.title}</h1>
          <p className="mt-2 mb-4 text-soft max-sm:set-small sm:mb-8">{write.intro}</p>
          <noscript>
            <p className="mb-8 font-semibold">{write.needsScript}</p>
          </noscript>
          <WriteForm
            storylines={storylines.map((row) => choiceOf(row, lang))}
            characters={charactersOf(storylines, lang)}
            seen={viewpoint.seen}
            words={words}
          />
        </div>
        <aside className="max-lg:hidden lg:pt-[26px]">
          <h2 className="set-section">{write.adviceTitle}</h2>
          <ul className="mt-2">
            {[write.adviceOne, write.adviceTwo, write.adviceThree].map((advice) => (
              <li key={advice} className="border-rule border-b py-3 text-soft">
                {advice}
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </Shell>
  )
}
