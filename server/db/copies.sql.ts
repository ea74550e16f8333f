import { FADING_BOARDS } from '../contract/boards.ts'
import type { Check } from './counts.sql.ts'

const same = (copy: string, source: string, columns: string[]) =>
  `(${columns.map((column) => `${copy}.${column}`)}) IS NOT DISTINCT FROM (${columns.map((column) => `${source}.${column}`)})`

const STANDING = ['storyline', 'author', 'language', 'published_at', 'version', 'listed']

const PLACED = `SELECT t.id AS theory, t.storyline, t.author, t.language, t.published_at, t.version,
  NOT EXISTS (SELECT FROM absences a WHERE a.theory = t.id) AS listed FROM theories t`

const CAST = ['language', 'listed']
const PLAYING = `SELECT c.theory, c.character, s.language, s.listed FROM theory_characters c JOIN standing s USING (theory)`

/** Copies of other tables, repaired before anything is counted. */
export const COPIES: Check[] = [
  {
    name: 'where each theory stands, and whether it is on stage',
    size: 'SELECT count(*) FROM standing',
    differences: `SELECT c.theory::text AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM (${PLACED}) c LEFT JOIN standing k USING (theory) WHERE NOT ${same('k', 'c', STANDING)}`,
    repairs: [
      `INSERT INTO standing (theory, storyline, author, language, published_at)
       SELECT id, storyline, author, language, published_at FROM theories ON CONFLICT DO NOTHING`,
      'INSERT INTO theorist_support (theorist) SELECT DISTINCT author FROM theories ON CONFLICT DO NOTHING',
      'INSERT INTO storyline_support (storyline) SELECT DISTINCT storyline FROM theories ON CONFLICT DO NOTHING',
      // A theory off stage has no votes.
      `UPDATE standing k SET ${STANDING.map((column) => `${column} = c.${column}`)},
         votes = CASE WHEN c.listed THEN k.votes ELSE 0 END, ${FADING_BOARDS.map((board) => `${board} = CASE WHEN c.listed THEN k.${board} END`)}
       FROM (${PLACED}) c WHERE c.theory = k.theory AND NOT ${same('k', 'c', STANDING)}`,
    ],
  },
  {
    name: 'where each character’s theories stand',
    size: 'SELECT count(*) FROM theory_characters',
    differences: `SELECT theory || ' ' || character AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM theory_characters k JOIN (${PLAYING}) c USING (theory, character) WHERE NOT ${same('k', 'c', CAST)}`,
    repairs: [
      `UPDATE theory_characters k SET ${CAST.map((column) => `${column} = c.${column}`)}
       FROM (${PLAYING}) c WHERE c.theory = k.theory AND c.character = k.character AND NOT ${same('k', 'c', CAST)}`,
    ],
  },
]

export type TextCheck = Omit<Check, 'repairs'> & {
  /** One subject per repair: an edit locks its theory before it waits for the counters. */
  wrong: string
  repair: string
}

const LEVELS = ['spoiler_episode', 'own_spoiler_episode']

const WORDS = ['language', 'storyline', 'spoiler_episode', 'title', 'words']
const MADE = `SELECT m.* FROM on_stage s, words_of_theory(s.theory) AS m`

const wordsDiffer = `FROM theory_words k FULL JOIN (${MADE}) c USING (theory) FULL JOIN theory_forms f USING (theory)
  WHERE k.language IS NULL OR c.language IS NULL OR NOT ${same('k', 'c', WORDS)} OR NOT ${same('f', 'c', ['language', 'forms'])}`

// A missing form is no difference: of a word in hundreds of texts one may be dropped until the next text brings it. Nor is a
// word noted as left, which expires.
const formsDiffer = `FROM word_forms k
  LEFT JOIN (SELECT DISTINCT language, form FROM theory_forms, unnest(forms) AS form) h ON h.language = k.language AND h.form = k.form COLLATE "C"
  WHERE (h.form IS NULL OR k.stem IS DISTINCT FROM stem_of(k.language, k.form))
    AND NOT EXISTS (SELECT FROM left_forms l WHERE l.language = k.language AND l.form = k.form COLLATE "C")`

const NAMED = `SELECT w.word, a.id AS account FROM accounts a, words_in(a.handle) AS w
  UNION SELECT replace(plain_text(handle), ' ', ''), id FROM accounts WHERE plain_text(handle) <> ''`

const namesDiffer = `FROM handle_words k FULL JOIN (${NAMED}) c USING (account, word) WHERE k.word IS NULL OR c.word IS NULL`

const levelsDiffer = `FROM theories k JOIN counted_levels c ON c.theory = k.id WHERE NOT ${same('k', 'c', LEVELS)}`

export const TEXT_CHECKS: TextCheck[] = [
  {
    name: 'levels of theories: what they say, or what fans’ flags raise it to',
    size: 'SELECT count(*) FROM theories',
    differences: `SELECT c.theory::text AS subject, jsonb_build_object(${LEVELS.map((level) => `'${level}', k.${level}`)}) AS kept,
      to_jsonb(c) AS counted ${levelsDiffer}`,
    wrong: `SELECT c.theory AS subject ${levelsDiffer}`,
    repair: 'SELECT follow_flags($1)',
  },
  {
    name: 'words that the search knows of each theory on stage',
    size: 'SELECT count(*) FROM theory_words',
    differences: `SELECT theory::text AS subject, to_jsonb(k) || CASE WHEN f.forms IS DISTINCT FROM c.forms THEN jsonb_build_object('forms', f.forms) ELSE '{}' END AS kept,
      to_jsonb(c) AS counted ${wordsDiffer}`,
    wrong: `SELECT theory AS subject ${wordsDiffer}`,
    repair: `WITH off AS (SELECT WHERE NOT EXISTS (SELECT FROM on_stage WHERE theory = $1)),
        words AS (DELETE FROM theory_words WHERE theory = $1 AND EXISTS (SELECT FROM off)),
        forms AS (DELETE FROM theory_forms WHERE theory = $1 AND EXISTS (SELECT FROM off))
      SELECT index_words($1)`,
  },
  {
    name: 'forms of words, that a text holds, and their stems',
    size: 'SELECT count(*) FROM word_forms',
    differences: `SELECT k.language || ' ' || k.form AS subject, to_jsonb(k) AS kept,
      CASE WHEN h.form IS NOT NULL THEN jsonb_build_object('stem', stem_of(k.language, k.form)) END AS counted ${formsDiffer}`,
    wrong: `SELECT k.language || ' ' || k.form AS subject ${formsDiffer}`,
    repair: `WITH word AS (SELECT split_part($1, ' ', 1) AS language, split_part($1, ' ', 2) AS form),
        stemmed AS (UPDATE word_forms f SET stem = stem_of(f.language, f.form) FROM word w
                    WHERE f.language = w.language AND f.form = w.form AND stem_of(f.language, f.form) IS NOT NULL)
      INSERT INTO left_forms (language, form) SELECT w.language, w.form FROM word w
      WHERE NOT EXISTS (SELECT FROM theory_forms h WHERE h.language = w.language AND w.form = ANY (h.forms))`,
  },
  {
    name: 'words that fans are found by',
    size: 'SELECT count(*) FROM handle_words',
    differences: `SELECT account || ' ' || word AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted ${namesDiffer}`,
    wrong: `SELECT DISTINCT account AS subject ${namesDiffer}`,
    repair: 'SELECT index_handle($1)',
  },
]
