import { isLanguage, type Language } from '#server/contract/languages.ts'

export type Turn = { after?: string | undefined; language?: Language | undefined }

export type Query = Promise<Record<string, string | string[] | undefined>>

/** Ignores values that are no cursor and no language of ours. */
export async function turnFrom(searchParams: Query): Promise<Turn> {
  const { after, language } = await searchParams
  return {
    after: typeof after === 'string' && after !== '' ? after : undefined,
    language: isLanguage(language) ? language : undefined,
  }
}

/** The first page, in all languages: the one for search engines. */
export const isWhole = ({ after, language }: Turn): boolean => after === undefined && language === undefined

/** Omits undefined values. */
export function given({ after, language }: Turn): { after?: string; language?: Language } {
  return { ...(after !== undefined && { after }), ...(language !== undefined && { language }) }
}
