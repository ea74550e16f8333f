import type { Language } from '#server/contract/languages.ts'
import type { VersionPair } from '#server/contract/theories.ts'
import { differenceOf } from './text-difference.ts'
import { VersionChanges } from './version-changes.client.tsx'
import { changesOf } from './version-parts.ts'
import type { VersionWords } from './version-words.ts'

type FoundChangesProps = {
  pair: Pick<VersionPair, 'version' | 'before'>
  words: VersionWords
  language: Language
  lang: Language
}

/** Import on demand. */
export function FoundChanges({ pair: { version, before }, words, language, lang }: FoundChangesProps) {
  const changes = changesOf(version, before, words, differenceOf)
  return <VersionChanges changes={changes} first={before === null} words={words} language={language} lang={lang} />
}
