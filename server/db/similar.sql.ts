import { rowsOf } from './client.ts'
import { ROW_COLUMNS, type TheoryRowFacts } from './theories.sql.ts'
import { anyKey, anyOf, type Budget, eitherKey, pairsKey, type Shared } from './word-keys.ts'
import { type Lexeme, wordShares } from './word-shares.sql.ts'

/** Titles that are this much alike (trigrams in common) are offered as said before. */
const ALIKE = 0.32
/** So are those whose words are three of four the same, and texts that hold two of three words of the claim. */
const TOLD = 0.45
const CLAIMED = 0.5
/** What the claim's words count beside the title's. */
const CLAIM_WEIGHT = 0.5

/** Of theories with words in common, those with the most are compared letter by letter: by their titles, by their claims. */
const COMPARED = { titles: 120, claims: 30 } as const

/** What is looked up for a title, and how many of the claim's rarest words; entries of the index, and rows of it. */
const TITLE: Budget = { rows: 1_500, entries: 8_000 }
const CLAIM = { entries: 3_000, most: 6 }
/** A claim of fewer words has only begun: anybody may hold them. */
const CLAIM_LEAST = 5

type Part = 'title' | 'claim'
type Word = Lexeme & { part: Part }

// The title's words are looked for in titles alone, the claim's anywhere.
const ASKED = `
  SELECT l.language, p.part, w.lexeme, quoted(w.lexeme) AS quoted, false AS prefix
  FROM unnest(ARRAY['en', 'fr']) AS l (language), (VALUES ('title', $1), ('claim', $2)) AS p (part, words),
       unnest(words_of(l.language, p.words)) AS w (lexeme, positions, weights)`

const toldIn = (query: 'title' | 'claim') => `CASE w.language WHEN 'fr' THEN a.${query}_fr ELSE a.${query}_en END`

const claimedIn = `ts_rank('{1, 1, 1, 1}', w.words, ${toldIn('claim')})`

const MAY_BE = `w.spoiler_episode <= $8 AND ($9::text IS NULL OR w.storyline IS NOT DISTINCT FROM $9)`

const SIMILAR = `
  WITH asked AS MATERIALIZED (
    SELECT plain_title($1) AS title, $2::tsquery AS title_key, $3::tsquery AS claim_key, $4::tsquery AS title_en, $5::tsquery AS title_fr,
           $6::tsquery AS claim_en, $7::tsquery AS claim_fr
  ), near AS MATERIALIZED (
    (SELECT w.theory FROM theory_words w, asked a WHERE ts_filter(w.words, '{a}') @@ a.title_key AND ${MAY_BE}
     ORDER BY ts_rank(w.words, ${toldIn('title')}) DESC, w.theory LIMIT ${COMPARED.titles})
    UNION
    (SELECT w.theory FROM theory_words w, asked a WHERE w.words @@ a.claim_key AND ${MAY_BE}
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
  JOIN standing s ON s.theory = t.id AND s.listed
  JOIN accounts a ON a.id = t.author
  JOIN storylines sl ON sl.slug = t.storyline
  ORDER BY p.score DESC, p.theory`

export type Said = { title: string; claim: string; seen: number; storyline: string | undefined; rows: number }

/** Theories that say nearly the same, the nearest first and of two the earlier; readable ones alone. */
export async function similarRows({ title, claim, seen, storyline, rows }: Said): Promise<TheoryRowFacts[]> {
  const [shares, words] = await Promise.all([wordShares(), rowsOf<Word>('said', ASKED, [title, claim])])
  const { theories } = shares
  const of = (part: Part, language: string): Shared[] => {
    const share = part === 'title' ? shares.inTitle : shares.inText
    const said = words.filter((word) => word.part === part && word.language === language)
    return part === 'claim' && said.length < CLAIM_LEAST
      ? []
      : said.map((word) => anyOf([{ ...word, share: share(word) }]))
  }
  const titleKey = eitherKey(anyKey(of('title', 'en'), theories, TITLE), anyKey(of('title', 'fr'), theories, TITLE))
  const claimKey = eitherKey(pairsKey(of('claim', 'en'), theories, CLAIM), pairsKey(of('claim', 'fr'), theories, CLAIM))
  const any = (part: Part, language: string) =>
    of(part, language)
      .map(({ query }) => (part === 'title' ? `${query}:A` : query))
      .join(' | ')
  return rowsOf<TheoryRowFacts>('similar', SIMILAR, [
    title,
    titleKey.query,
    claimKey.query,
    any('title', 'en'),
    any('title', 'fr'),
    any('claim', 'en'),
    any('claim', 'fr'),
    seen,
    storyline ?? null,
    rows,
  ])
}
