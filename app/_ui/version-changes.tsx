import type { Language } from '#server/contract/languages.ts'
import type { TheoryVersion } from '#server/contract/theories.ts'
import { TextDifference } from './text-difference-view.tsx'
import { changesOf } from './version-parts.ts'
import type { VersionWords } from './version-words.ts'

export type VersionChangesProps = {
  version: TheoryVersion
  before: TheoryVersion | undefined
  words: VersionWords
  /** The language of the theory. */
  language: Language
  lang: Language
}

/** One version against the one before it. With it comes the search for differences: no island may import it but on demand. */
export function VersionChanges({ version, before, words, language, lang }: VersionChangesProps) {
  if (version.masked || before?.masked) return <p className="text-soft italic">{words.masked}</p>
  const changes = changesOf(version, before, words)
  return (
    <>
      {!before && <p className="set-small mb-4 text-soft">{words.first}</p>}
      {changes.length === 0 && <p className="text-soft italic">{words.same}</p>}
      <dl className="space-y-5">
        {changes.map((part) => (
          <div key={part.name}>
            <dt className="set-small text-soft">{words.headings[part.name]}</dt>
            <dd lang={part.ours ? lang : language} className="text-changes">
              <TextDifference before={part.before} after={part.text} words={words} lang={lang} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
