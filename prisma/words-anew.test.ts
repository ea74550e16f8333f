import { expect, inject, test } from 'vitest'
import { migrateUpTo, OLDER_DATABASE } from '../server/chaos/older-database.ts'
import { emptyDatabase, inDatabase } from '../server/testing/empty-database.ts'
import { migrate } from './migrate.ts'
import { readScripts } from './migrating/scripts.ts'
import { applyCatalogue } from './seed.ts'

const OF_OLD = `
  INSERT INTO accounts (handle, password_hash, language) VALUES ('swan_lake', '-', 'en'), ('odile', '-', 'fr');
  INSERT INTO storylines (slug, position, rank, source, spoiler_episode, starters_spoiler_episode) VALUES ('jack', 1, 1, 'article', 0, 0);
  INSERT INTO theories (id, storyline, author, title, claim, language, spoiler_episode, published_at)
  SELECT 0, 'jack', a.id, 'Sold—Balustrade ' || a.handle, 'Jack/Marzipane and « l’Étoile »…', a.language, 0, now() FROM accounts a;
  INSERT INTO word_forms (language, form, stem) VALUES ('en', 'leftover', 'leftov');
  INSERT INTO withdrawals (theory) SELECT max(id) FROM theories`

test('what an older database holds is found by the words of today, and of what is off stage none is left', async () => {
  const url = await emptyDatabase(inject('clusterUrl'), 'words_anew')
  await migrateUpTo(url, OLDER_DATABASE)
  await inDatabase(url, (client) => client.query(OF_OLD))
  await migrate(url)
  await inDatabase(url, async (client) => {
    const { rows } = await client.query(
      `SELECT w.title, w.words @@ search_query('en', '{}', 'balustrade marzipane etoile', '') AS found,
              (w.language, w.title, w.words) = (m.language, m.title, m.words) AS same, f.forms = m.forms AS known
       FROM theory_words w JOIN theory_forms f USING (theory), words_of_theory(w.theory) AS m`,
    )
    expect(rows).toEqual([{ title: 'sold balustrade swan lake', found: true, same: true, known: true }])
    const forms = await client.query('SELECT language, form FROM word_forms ORDER BY form')
    expect(forms.rows.map(({ language, form }) => `${language} ${form}`)).toEqual(
      ['balustrade', 'etoile', 'jack', 'lake', 'marzipane', 'sold', 'swan'].map((form) => `en ${form}`),
    )
    const named = await client.query('SELECT word FROM handle_words ORDER BY word')
    expect(named.rows.map(({ word }) => word)).toEqual(['lake', 'odile', 'swan', 'swanlake'])
  })
})

const LOCALES = ["LOCALE 'C'", "LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR'"]

const WORDS = `
  SELECT plain_text(said) AS plain, words_of(language, said)::text AS words,
         search_query(language, ARRAY[said], said, 'Sold/DÉTEST')::text AS asked
  FROM unnest(ARRAY['en', 'fr']) AS language,
       unnest(ARRAY['«ISTANBUL» İstanbul ılık—Œuvre', 'ΣΊΣΥΦΟΣ/Ёлка 東京…Straße', 'l’étoile 1e5 foo.com a_b dansé', 'DIVA, IN ISTANBUL']) AS said`

test('a database of any locale says the same of words', async () => {
  const said = await Promise.all(
    LOCALES.map(async (locale, n) => {
      const name = `words_locale_${n}`
      const url = new URL(inject('clusterUrl'))
      await inDatabase(url.href, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
        await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${locale}`)
      })
      url.pathname = `/${name}`
      expect(await migrate(url.href, applyCatalogue)).toHaveLength((await readScripts()).length)
      return inDatabase(url.href, async (client) => (await client.query(WORDS)).rows)
    }),
  )
  for (const words of said) expect(words).toEqual(said[0])
  expect(said[0]?.[0]).toMatchObject({
    plain: 'istanbul istanbul ilik oeuvre',
    words: "'ilik':3 'istanbul':1,2 'oeuvr':4",
  })
})
