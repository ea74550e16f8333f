import type { Language } from '../contract/languages.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'
import type { Asked } from './search.sql.ts'

/** Pieces that were looked for stand between these two; private characters, which no rule of ours gives a meaning. */
export const HIT = { from: '\ue000', to: '\ue001' } as const

export type Text = { language: Language; title: Sealed; claim: Sealed }
export type Marked = { title: Sealed; excerpt: Sealed }

// A fan's own private characters would mark what nobody looked for.
const unmarked = (column: 'title' | 'claim') => `translate(m.${column}, '${HIT.from}${HIT.to}', '')`

const MARKED = `
  SELECT ts_headline(q.config, ${unmarked('title')}, q.query, 'HighlightAll=true, StartSel=${HIT.from}, StopSel=${HIT.to}') AS title,
         ts_headline(q.config, ${unmarked('claim')}, q.query, 'MaxFragments=1, MaxWords=34, MinWords=18, StartSel=${HIT.from}, StopSel=${HIT.to}') AS excerpt
  FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS m (language, title, claim, place)
  JOIN (VALUES ('en', 'public.words_en'::regconfig, $1::tsquery), ('fr', 'public.words_fr'::regconfig, $2::tsquery)) AS q (language, config, query)
    USING (language)
  ORDER BY m.place`

/** Titles, and of each claim the piece that holds most of what was asked for, both with it marked; in the order given. */
export function markedTexts({ en, fr }: Asked, texts: Text[]): Promise<Marked[]> {
  return rowsOf<Marked>('marked', MARKED, [
    en,
    fr,
    texts.map(({ language }) => language),
    texts.map(({ title }) => title),
    texts.map(({ claim }) => claim),
  ])
}
