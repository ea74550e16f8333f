'use client'

import type { Language } from '#server/contract/languages.ts'
import { TextDifference } from './text-difference-view.client.tsx'
import type { Change } from './version-parts.ts'
import type { ChangeWords } from './version-words.ts'

export type VersionChangesProps = {
  changes: Change[] | null
  first: boolean
  words: ChangeWords
  language: Language
  lang: Language
}

export function VersionChanges({ changes, first, words, language, lang }: VersionChangesProps) {
  if (changes === null) return <p className="text-soft italic">{words.masked}</p>
  return (
    <>
      {first && <p className="set-small mb-4 text-soft">{words.first}</p>}
      {changes.length === 0 && <p className="text-soft italic">{words.same}</p>}
      <dl className="space-y-5">
        {changes.map((change) => (
          <div key={change.name}>
            <dt className="set-small text-soft">{words.headings[change.name]}</dt>
            {change.told && <dd className="set-small mb-2 text-soft italic">{words.told[change.told]}</dd>}
            <dd lang={change.ours ? lang : language} className="text-changes">
              <TextDifference pieces={change.pieces} words={words} lang={lang} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
