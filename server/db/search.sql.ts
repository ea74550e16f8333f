import type { Language } from '../contract/languages.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'
import { PRESENT_TEXT, ROW_COLUMNS, type TheoryRowFacts } from './theories.sql.ts'
import { allKey, anyOf, eitherKey, type Shared } from './word-keys.ts'
import { type Lexeme, type WordShares, wordShares } from './word-shares.sql.ts'

export type FoundRow = TheoryRowFacts & { score: string; whole_claim: Sealed }

export type SearchQuery = {
  seen: number
  reader: string | undefined
  phrases: string[]
  words: string
  last: string
  storyline: string | undefined
  by: string | undefined
  episode: number | undefined
  language: Language | undefined
  after: { score: string; id: string } | undefined
  rows: number
}

/** `place` is the word that was asked for. */
type Placed = Lexeme & { place: string }
type Asked = { en: string; fr: string; lexemes: Placed[] }
type AskedRow = Asked & { usable: boolean }

/** A small word ("that", « dans ») of so many letters may begin a longer one, if nothing else was asked for. */
const MAY_BEGIN = 4

// "the" is no French word but begins « théâtre », so a word that is small in either language is not completed.
const ASKED = `
  WITH said AS MATERIALIZED (
    SELECT form, is_small(form) AS small, typed
    FROM (VALUES (array_to_string($1::text[], ' ') || ' ' || $2, false), ($3, true)) AS p (words, typed), plain_words(p.words) AS form
  ), asked AS MATERIALIZED (
    SELECT $2 || ' ' || CASE WHEN whole THEN $3 ELSE '' END AS words, CASE WHEN NOT whole THEN $3 ELSE '' END AS last
    FROM (SELECT bool_and(small AND (length(form) < ${MAY_BEGIN} OR (SELECT count(*) FROM said) > 1)) AS whole
          FROM said WHERE typed) AS tail
  )
  SELECT search_query('en', $1, a.words, a.last)::text AS en, search_query('fr', $1, a.words, a.last)::text AS fr,
         EXISTS (SELECT FROM said WHERE NOT small) AS usable,
         (SELECT coalesce(json_agg(json_build_object('language', l.language, 'place', w.place, 'lexeme', w.lexeme,
                                                     'quoted', quoted(w.lexeme), 'prefix', w.prefix)), '[]')
          FROM unnest(ARRAY['en', 'fr']) AS l (language), LATERAL (
            SELECT lexeme AS place, lexeme, false AS prefix
            FROM unnest(words_of(l.language, array_to_string($1::text[], ' ') || ' ' || a.words)) AS whole (lexeme, positions, weights)
            UNION ALL
            SELECT 'typed ' || form, t.lexeme, t.prefix FROM typed_words(l.language, a.last) AS form, typed_word(l.language, form) AS t
          ) AS w) AS lexemes
  FROM asked a`

/** The newest matches to rank, so that common words stay cheap. */
const LOOKED_AT = 600

const OF_AN_AUTHOR = 1_000

/** In rows passed down from the newest; measured at 100,000 theories. */
const COST = { entry: 0.5, row: 2 } as const

/** At most this share of texts with both words. */
const ADJACENT = 1 / 20

type Way = 'rows of the author' | 'newest rows' | 'index of words'

// Evidence episodes are tested per text, since the planner answers an EXISTS by a scan of all.
const HOLDS = `(w.spoiler_episode <= $4 OR w.theory IN (SELECT t.id FROM theories t JOIN accounts x ON x.id = t.author WHERE x.handle = $5))
      AND ($9::text IS NULL OR w.language = $9)
      AND (a.nothing OR w.words @@ CASE w.language WHEN 'fr' THEN a.fr ELSE a.en END)
      AND ($8::smallint IS NULL OR (SELECT $8 = ANY (x.episodes) FROM theories t ${PRESENT_TEXT} WHERE t.id = w.theory))`

const OF_STORYLINE = `($6::text IS NULL OR w.storyline IS NOT DISTINCT FROM $6) AND $7::text IS NULL`

const WAYS: Record<Way, (ofStoryline: boolean) => string> = {
  'rows of the author': () => `
    SELECT w.theory, w.language, w.words FROM asked a, accounts x CROSS JOIN LATERAL (
      SELECT s.theory FROM on_stage s WHERE s.author = x.id ORDER BY -s.theory LIMIT ${OF_AN_AUTHOR}
    ) AS t JOIN theory_words w ON w.theory = t.theory
    WHERE x.handle = $7 AND ($6::text IS NULL OR w.storyline = $6) AND ${HOLDS}`,
  'newest rows': (ofStoryline) => `
    SELECT w.theory, w.language, w.words FROM theory_words w, asked a
    WHERE ${ofStoryline ? 'w.storyline = $6 AND $7::text IS NULL' : OF_STORYLINE} AND ${HOLDS} ORDER BY w.theory DESC LIMIT ${LOOKED_AT}`,
  'index of words': () => `
    SELECT w.theory, w.language, w.words FROM theory_words w, asked a
    WHERE w.words @@ $3::tsquery AND ${OF_STORYLINE} AND ${HOLDS} ORDER BY w.theory DESC LIMIT ${LOOKED_AT}`,
}

const foundStatement = (way: Way, ofStoryline: boolean) => `
  WITH asked AS MATERIALIZED (
    SELECT $1::tsquery AS en, $2::tsquery AS fr, $3::tsquery AS key, numnode($1::tsquery) + numnode($2::tsquery) = 0 AS nothing
  ), ranked AS (
    SELECT c.theory, ts_rank(c.words, CASE c.language WHEN 'fr' THEN a.fr ELSE a.en END) AS score FROM (${WAYS[way](ofStoryline)}
    ) AS c, asked a
  ), page AS MATERIALIZED (
    SELECT * FROM ranked WHERE $10::real IS NULL OR (score, theory) < ($10::real, $11::bigint)
    ORDER BY score DESC, theory DESC LIMIT $12
  )
  SELECT ${ROW_COLUMNS}, p.score::text AS score, x.claim AS whole_claim
  FROM page p
  JOIN theories t ON t.id = p.theory
  ${PRESENT_TEXT}
  JOIN on_stage s ON s.theory = t.id
  JOIN accounts a ON a.id = t.author
  JOIN storylines sl ON sl.slug = t.storyline
  ORDER BY p.score DESC, p.theory DESC`

/**
 * Best readable matches first. `small`: only small words were asked for; they find only themselves, and filter nothing
 * beside others.
 */
export async function foundRows(query: SearchQuery): Promise<{ asked: Lexeme[]; small: boolean; rows: FoundRow[] }> {
  const [shares, [said]] = await Promise.all([
    wordShares(),
    rowsOf<AskedRow>('asked', ASKED, [query.phrases, query.words, query.last]),
  ])
  if (!said) throw new Error('a search has no query')
  const filtered = query.storyline !== undefined || query.by !== undefined || query.episode !== undefined
  const small = !said.usable && !filtered
  if (small && said.lexemes.length === 0) return { asked: [], small, rows: [] }
  const asked = said.usable || small ? said : { en: '', fr: '', lexemes: [] }
  return { asked: asked.lexemes, small, rows: await rowsHolding('found', query, asked, shares) }
}

export type Form = { word: string; language: Language; form: string; stem: string }

/** Of each word in each language: letters in which they begin alike, words with such a beginning that are looked at, candidates. */
const FORMS_ALIKE = { letters: 3, looked: 2_000, most: 20 } as const

const FORMS = `
  SELECT w.word, l.language, f.form, f.stem
  FROM (SELECT word, left(word, ${FORMS_ALIKE.letters}) AS beginning FROM unnest($1::text[]) AS word) AS w, unnest(ARRAY['en', 'fr']) AS l (language), LATERAL (
    SELECT form, stem FROM (
      SELECT form, stem FROM word_forms
      WHERE language = l.language AND form >= w.beginning AND form < w.beginning || chr(1114111)
        AND abs(length(form) - length(w.word)) <= 2
      ORDER BY form LIMIT ${FORMS_ALIKE.looked}
    ) AS looked
    ORDER BY similarity(form, w.word) DESC, form LIMIT ${FORMS_ALIKE.most}
  ) AS f`

/** Words of texts that begin alike and look alike, the likest first. */
export function formsLike(words: string[]): Promise<Form[]> {
  return rowsOf<Form>('forms like', FORMS, [words])
}

// What is still being typed may also be the beginning of a word.
const NEAR = `
  SELECT l.language, a.form AS place, n.lexeme, quoted(n.lexeme) AS quoted, n.prefix
  FROM unnest(ARRAY['en', 'fr']) AS l (language), (
    SELECT form, bool_or(typed) AS typed FROM (VALUES ($1, false), ($2, true)) AS p (words, typed), plain_words(p.words) AS form GROUP BY form
  ) AS a, LATERAL (
    SELECT stem_of(l.language, a.form), false
    UNION SELECT t.lexeme, t.prefix FROM typed_word(l.language, a.form) AS t WHERE a.typed
    UNION SELECT m.stem, false FROM unnest($3::text[], $4::text[], $5::text[]) AS m (word, language, stem)
          WHERE m.word = a.form AND m.language = l.language
  ) AS n (lexeme, prefix)
  WHERE stem_of(l.language, a.form) IS NOT NULL`

/** As `foundRows`; for each word there may also be one of those that are meant by it. */
export async function nearRows(query: SearchQuery, meant: Form[]): Promise<{ asked: Lexeme[]; rows: FoundRow[] }> {
  const columns = (['word', 'language', 'stem'] as const).map((column) => meant.map((form) => form[column]))
  const [shares, lexemes] = await Promise.all([
    wordShares(),
    rowsOf<Placed>('near', NEAR, [query.words, query.last, ...columns]),
  ])
  const all = (language: Language) =>
    anyOfEach(lexemes, language, shares)
      .map((word) => word.query)
      .join(' & ')
  const asked = { en: all('en'), fr: all('fr'), lexemes }
  return { asked: lexemes, rows: await rowsHolding('nearly found', query, asked, shares) }
}

function rowsHolding(name: string, query: SearchQuery, asked: Asked, shares: WordShares): Promise<FoundRow[]> {
  const { way, key } = plan(query, asked.lexemes, shares)
  const ofStoryline = way === 'newest rows' && query.storyline !== undefined
  return rowsOf<FoundRow>(
    `${name} by ${way}${ofStoryline ? ', of a storyline' : ''}`,
    foundStatement(way, ofStoryline),
    [
      asked.en,
      asked.fr,
      key,
      query.seen,
      query.reader ?? null,
      query.storyline ?? null,
      query.by ?? null,
      query.episode ?? null,
      query.language ?? null,
      query.after?.score ?? null,
      query.after?.id ?? null,
      query.rows,
    ],
  )
}

/** Common words step down from the newest theory, rare ones use the index. */
function plan(query: SearchQuery, lexemes: Placed[], shares: WordShares): { way: Way; key: string } {
  const { theories } = shares
  if (query.by !== undefined) return { way: 'rows of the author', key: '' }
  const [en, fr] = [anyOfEach(lexemes, 'en', shares), anyOfEach(lexemes, 'fr', shares)]
  const key = eitherKey(allKey(en, theories), allKey(fr, theories))
  if (key.query === '') return { way: 'newest rows', key: '' }
  const adjacent = query.phrases.reduce((pairs, phrase) => pairs + phrase.split(/\s+/).length - 1, 0)
  const held = Math.max(holding(en), holding(fr)) * ADJACENT ** adjacent * shares.readable(query.seen)
  const within = theories * (query.storyline === undefined ? 1 : shares.ofStoryline(query.storyline))
  const walked = Math.min(within, LOOKED_AT / held)
  const lookedUp = COST.entry * key.entries + COST.row * key.rows
  return { way: walked < lookedUp ? 'newest rows' : 'index of words', key: key.query }
}

function anyOfEach(lexemes: Placed[], language: Language, shares: WordShares): Shared[] {
  const words = Map.groupBy(
    lexemes.filter((word) => word.language === language),
    ({ place }) => place,
  )
  return [...words.values()].map((any) => anyOf(any.map((word) => ({ ...word, share: shares.inText(word) }))))
}

const holding = (words: Shared[]) => (words.length === 0 ? 0 : words.reduce((part, { share }) => part * share, 1))
