import { rowsOf } from './client.ts'
import { PRESENT_TEXT, ROW_COLUMNS, type TheoryRowFacts } from './theories.sql.ts'
import { anyKey, anyOf, type Budget, eitherKey, pairsKey, type Shared } from './word-keys.ts'
import { type Lexeme, type WordShares, wordShares } from './word-shares.sql.ts'

/** Trigram similarity. */
const ALIKE = 0.32
/** Three of four words in common; two of three for claims. */
const TOLD = 0.45
const CLAIMED = 0.5
const CLAIM_WEIGHT = 0.5

/** Compared by trigrams. */
const COMPARED = { titles: 120, meant: 30, claims: 30 } as const

/** MEANT: corrections of the title's words. */
const TITLE: Budget = { rows: 1_500, entries: 8_000 }
const MEANT: Budget = { rows: 500, entries: 4_000 }
const CLAIM = { entries: 3_000, most: 6 }
const CLAIM_LEAST = 5

type Part = 'title' | 'meant' | 'claim'
/** A correction names the word that was typed. */
type Word = Lexeme & { part: Part; said: string | null }

// The title's words and corrections are searched in titles alone.
const ASKED = `
  SELECT l.language, p.part, w.lexeme, quoted(w.lexeme) AS quoted, false AS prefix, NULL AS said
  FROM unnest(ARRAY['en', 'fr']) AS l (language), (VALUES ('title', $1), ('claim', $2)) AS p (part, words),
       unnest(words_of(l.language, p.words)) AS w (lexeme, positions, weights)
  UNION
  SELECT l.language, 'meant', stem, quoted(stem), false, stem_of(l.language, form)
  FROM unnest(ARRAY['en', 'fr']) AS l (language), plain_words($1) AS form, nearby_stems(l.language, form) AS stem`

const toldIn = (query: 'title' | 'meant' | 'claim') =>
  `CASE w.language WHEN 'fr' THEN a.${query}_fr ELSE a.${query}_en END`

const claimedIn = `ts_rank('{1, 1, 1, 1}', w.words, ${toldIn('claim')})`

const MAY_BE = `w.spoiler_episode <= $8 AND ($9::text IS NULL OR w.storyline IS NOT DISTINCT FROM $9)`

// Next to the comparison, the planner can estimate keys; otherwise it scanned a small table.
const titlesBy = (key: '$2' | '$13', most: number) => `
     SELECT w.theory FROM theory_words w, asked a WHERE ts_filter(w.words, '{a}') @@ ${key}::tsquery AND ${MAY_BE}
     ORDER BY ts_rank('{0, 0, 0, 1}', w.words, ${toldIn('meant')}) DESC, abs(length(w.title) - length(a.title)), w.theory LIMIT ${most}`

const SIMILAR = `
  WITH asked AS MATERIALIZED (
    SELECT plain_text($1) AS title, $4::tsquery AS title_en, $5::tsquery AS title_fr,
           $6::tsquery AS claim_en, $7::tsquery AS claim_fr, $11::tsquery AS meant_en, $12::tsquery AS meant_fr
  ), near AS MATERIALIZED (
    (SELECT w.theory FROM theory_words w, asked a WHERE w.title = a.title AND ${MAY_BE} ORDER BY w.theory LIMIT $10)
    UNION
    (${titlesBy('$2', COMPARED.titles)})
    UNION
    (${titlesBy('$13', COMPARED.meant)})
    UNION
    (SELECT w.theory FROM theory_words w, asked a WHERE w.words @@ $3::tsquery AND ${MAY_BE}
     ORDER BY ${claimedIn} DESC, w.theory LIMIT ${COMPARED.claims})
  ), compared AS MATERIALIZED (
    SELECT w.theory, similarity(w.title, a.title) AS alike, ts_rank(w.words, ${toldIn('title')}) AS told, ${claimedIn} AS claimed
    FROM near n JOIN theory_words w ON w.theory = n.theory, asked a
  ), page AS MATERIALIZED (
    SELECT theory, alike + told + ${CLAIM_WEIGHT} * claimed AS score FROM compared
    WHERE alike >= ${ALIKE} OR told >= ${TOLD} OR claimed >= ${CLAIMED} ORDER BY score DESC, theory LIMIT $10
  )
  SELECT ${ROW_COLUMNS}
  FROM page p
  JOIN theories t ON t.id = p.theory
  ${PRESENT_TEXT}
  JOIN on_stage s ON s.theory = t.id
  JOIN accounts a ON a.id = t.author
  JOIN storylines sl ON sl.slug = t.storyline
  ORDER BY p.score DESC, p.theory`

export type Said = { title: string; claim: string; seen: number; storyline: string | undefined; rows: number }

/**
 * Readable ones, most similar first, ties by the earlier. Equal titles are always included; among as many words in common,
 * titles of similar length come first.
 */
export async function similarRows({ title, claim, seen, storyline, rows }: Said): Promise<TheoryRowFacts[]> {
  const [shares, words] = await Promise.all([wordShares(), rowsOf<Word>('said', ASKED, [title, claim])])
  const { theories } = shares
  const of = (part: Part, language: string): Shared[] => {
    const share = part === 'claim' ? shares.inText : shares.inTitle
    const said = words.filter((word) => word.part === part && word.language === language && isLikely(word, shares))
    return part === 'claim' && said.length < CLAIM_LEAST
      ? []
      : said.map((word) => anyOf([{ ...word, share: share(word) }]))
  }
  const anyOfPart = (part: Part, budget: Budget) =>
    eitherKey(anyKey(of(part, 'en'), theories, budget), anyKey(of(part, 'fr'), theories, budget))
  const titleKey = anyOfPart('title', TITLE)
  const meantKey = anyOfPart('meant', MEANT)
  const claimKey = eitherKey(pairsKey(of('claim', 'en'), theories, CLAIM), pairsKey(of('claim', 'fr'), theories, CLAIM))
  const any = (language: string, ...parts: Part[]) =>
    parts
      .flatMap((part) => of(part, language).map(({ query }) => (part === 'claim' ? query : `${query}:A`)))
      .join(' | ')
  return rowsOf<TheoryRowFacts>('similar', SIMILAR, [
    title,
    titleKey.query,
    claimKey.query,
    any('en', 'title'),
    any('fr', 'title'),
    any('en', 'claim'),
    any('fr', 'claim'),
    seen,
    storyline ?? null,
    rows,
    any('en', 'title', 'meant'),
    any('fr', 'title', 'meant'),
    meantKey.query,
  ])
}

function isLikely({ said }: Word, shares: WordShares): boolean {
  return said === null || shares.isRareInTitles(said)
}
