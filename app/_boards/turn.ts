import { isLanguage, type Language } from '#server/contract/languages.ts'

/** What the query of a turned page asks for. */
export type Turn = { after?: string | undefined; language?: Language | undefined }

export type Query = Promise<Record<string, string | string[] | undefined>>

/** Reads a turned page's query; what is no cursor and no language of ours is as if it were not there. */
export async function turnFrom(searchParams: Query): Promise<Turn> {
  const { after, language } = await searchParams
  return {
    after: typeof after === 'string' && after !== '' ? after : undefined,
    language: isLanguage(language) ? language : undefined,
  }
}

/** The turn without what it does not ask for, so that equal pages have equal cache keys. */
export function given({ after, language }: Turn): { after?: string; language?: Language } {
  return { ...(after !== undefined && { after }), ...(language !== undefined && { language }) }
}
