import { isLanguage } from '#server/contract/languages.ts'
import type { Turn } from './board-page.tsx'

export type Query = Promise<Record<string, string | string[] | undefined>>

/** Reads a turned page's query; what is no cursor and no language of ours is as if it were not there. */
export async function turnFrom(searchParams: Query): Promise<Turn> {
  const { after, language } = await searchParams
  return {
    after: typeof after === 'string' && after !== '' ? after : undefined,
    language: isLanguage(language) ? language : undefined,
  }
}
