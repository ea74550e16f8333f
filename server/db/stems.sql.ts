import type { Language } from '../contract/languages.ts'
import { rowsOf } from './client.ts'

type Stemmed = { language: Language; word: string; stem: string | null }

const STEMS = `
  SELECT w.language, w.word, stem_of(w.language, w.word) AS stem FROM unnest($1::text[], $2::text[]) AS w (language, word)`

/** Null for small words. Words come as `wordsIn` returns them. */
export function stemsOf(words: { language: Language; word: string }[]): Promise<Stemmed[]> {
  return rowsOf<Stemmed>('stems', STEMS, [words.map(({ language }) => language), words.map(({ word }) => word)])
}
