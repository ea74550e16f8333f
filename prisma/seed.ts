import type pg from 'pg'
import { FORMER_SLUGS, presentSlug } from '../server/contract/former-slugs.ts'
import { LANGUAGES } from '../server/contract/languages.ts'
import { type Catalogue, readCatalogue } from './catalogue/catalogue.ts'
import { typeset } from './catalogue/typography.ts'
import { inTransaction } from './migrating/transaction.ts'

/** Leaves fans' text alone, and renames what has another slug. Idempotent. A storyline or character that left the catalogue stays while a theory needs it. */
export async function applyCatalogue(pool: pg.Pool, catalogue: Catalogue = readCatalogue()): Promise<void> {
  const client = await pool.connect()
  try {
    await renameStorylines(client)
    await client.query('BEGIN')
    for (const [text, rows] of statements(catalogue)) await client.query(text, [JSON.stringify(rows)])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** Before the catalogue, which would make the present one beside the former. */
function renameStorylines(client: pg.ClientBase): Promise<void> {
  return inTransaction(client, async () => {
    for (const former of FORMER_SLUGS)
      await client.query('SELECT rename_storyline($1, $2)', [former, presentSlug(former)])
  })
}

function statements({ episodes, characters, storylines }: Catalogue): [text: string, rows: object[]][] {
  return [
    [
      upsert('episodes', ['number'], ['title', 'source']),
      episodes.map((episode) => ({ ...episode, title: typeset(episode.title, 'en') })),
    ],
    [
      upsert(
        'characters',
        ['slug'],
        ['position', 'name', 'company', 'source', 'name_source', 'finale_spoiler_episode'],
      ),
      characters.map((character, place) => ({
        ...character,
        name: typeset(character.name, 'en'),
        position: place + 1,
        name_source: character.nameSource,
        finale_spoiler_episode: character.finale?.spoilerEpisode ?? null,
      })),
    ],
    [
      upsert('character_words', ['character', 'language'], ['about', 'finale']),
      characters.flatMap(({ slug, about, finale }) =>
        LANGUAGES.map((language) => ({
          character: slug,
          language,
          about: typeset(about[language], language),
          finale: finale && typeset(finale[language], language),
        })),
      ),
    ],
    [
      upsert('storylines', ['slug'], ['position', 'source', 'spoiler_episode', 'starters_spoiler_episode']),
      storylines.map((storyline) => ({
        ...storyline,
        position: storyline.order,
        spoiler_episode: storyline.spoilerEpisode,
        starters_spoiler_episode: storyline.promptsSpoilerEpisode ?? storyline.spoilerEpisode,
      })),
    ],
    [
      upsert(
        'storyline_words',
        ['storyline', 'language'],
        ['title', 'question', 'safe_title', 'safe_question', 'starters'],
      ),
      storylines.flatMap(({ slug, title, question, safeTitle, safeQuestion, prompts }) =>
        LANGUAGES.map((language) => ({
          storyline: slug,
          language,
          title: typeset(title[language], language),
          question: typeset(question[language], language),
          safe_title: typeset(safeTitle[language], language),
          safe_question: typeset(safeQuestion[language], language),
          starters: prompts.map((prompt) => typeset(prompt[language], language)),
        })),
      ),
    ],
    [
      `WITH given AS (SELECT storyline, character, position FROM jsonb_populate_recordset(NULL::storyline_characters, $1)),
            gone AS (DELETE FROM storyline_characters sc WHERE NOT EXISTS
                     (SELECT FROM given g WHERE g.storyline = sc.storyline AND g.character = sc.character))
       INSERT INTO storyline_characters (storyline, character, position) SELECT storyline, character, position FROM given
       ON CONFLICT (storyline, character) DO UPDATE SET position = excluded.position`,
      storylines.flatMap(({ slug, characters: cast }) =>
        cast.map((character, place) => ({ storyline: slug, character, position: place + 1 })),
      ),
    ],
  ]
}

function upsert(table: string, key: string[], rest: string[]): string {
  const columns = [...key, ...rest].join(', ')
  const changed = rest.map((column) => `${column} = excluded.${column}`).join(', ')
  return `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)
          ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${changed}`
}
