import { chapter, wordsFor } from '#app/_i18n/words.ts'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { theoryHeadings } from '#app/_theories/text/theory-headings.ts'
import { charactersOf, choiceOf } from '#app/_theories/write/write-choices.ts'
import { editPath } from '#app/paths.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { EditLoader } from './edit-loader.client.tsx'

type EditViewProps = { id: string; storylines: StorylineRow[]; viewpoint: Viewpoint }

export function EditView({ id, storylines, viewpoint }: EditViewProps) {
  const { lang } = viewpoint
  const edit = chapter(lang, 'edit')
  const words = {
    edit,
    write: chapter(lang, 'write'),
    problems: chapter(lang, 'problems'),
    wait: chapter(lang, 'wait'),
    headings: theoryHeadings(wordsFor(lang)),
  }
  return (
    <Shell viewpoint={viewpoint} path={(each) => editPath(each, id)} section="write">
      <div className="mx-auto max-w-[1156px] px-[18px] pt-12">
        <div className="max-w-[42rem]">
          <h1 className="set-page playbill-rule">{edit.title}</h1>
          <p className="mt-2 mb-8 text-soft">{edit.intro}</p>
          <noscript>
            <p className="mb-8 font-semibold">{words.write.needsScript}</p>
          </noscript>
          <EditLoader
            id={id}
            storylines={storylines.map((row) => choiceOf(row, lang))}
            characters={charactersOf(storylines, lang)}
            words={words}
          />
        </div>
      </div>
    </Shell>
  )
}
