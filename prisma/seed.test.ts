import { expect, test } from 'vitest'
import { pool } from '../server/db/client.ts'
import { fan, theory } from '../server/testing/cast.ts'
import { readCatalogue } from './catalogue/catalogue.ts'
import { applyCatalogue } from './seed.ts'

const TABLES = [
  'episodes',
  'characters',
  'character_words',
  'storylines',
  'storyline_words',
  'storyline_characters',
  'theories',
]

async function everything(): Promise<unknown[]> {
  const read = TABLES.map((table) => pool().query(`SELECT * FROM ${table} ORDER BY 1, 2`))
  return (await Promise.all(read)).map(({ rows }) => rows)
}

test('applying the catalogue again changes nothing, also four times at once', async () => {
  await theory(await fan('archivist'))
  const before = await everything()
  await Promise.all(Array.from({ length: 4 }, () => applyCatalogue(pool())))
  expect(await everything()).toEqual(before)
})

test('changed words are updated and what fans wrote is not touched', async () => {
  const id = await theory(await fan('librarian'), { storyline: 'mishi' })
  const changed = structuredClone(readCatalogue())
  const mishi = changed.storylines.find(({ slug }) => slug === 'mishi')
  if (!mishi) throw new Error('the catalogue has lost mishi')
  mishi.title.fr = 'Mishi, autrement'
  mishi.characters = ['mishi', 'gabin']
  await applyCatalogue(pool(), changed)
  const { rows } = await pool().query(`SELECT title FROM storyline_words WHERE storyline = 'mishi' AND language = 'fr'`)
  expect(rows).toEqual([{ title: 'Mishi, autrement' }])
  expect((await pool().query(`SELECT storyline FROM theories WHERE id = $1`, [id])).rows).toEqual([
    { storyline: 'mishi' },
  ])
  await applyCatalogue(pool())
})

test('what is kept is set as a printer would', async () => {
  const { rows } = await pool().query(`SELECT name FROM characters WHERE slug = 'cheyennes-mother'`)
  expect(rows).toEqual([{ name: 'Cheyenne’s mother' }])
})

test('a catalogue with a word missing or a stranger in the cast is refused', () => {
  const broken = structuredClone(readCatalogue()) as unknown as {
    storylines: { characters: string[]; title: { fr?: string } }[]
  }
  broken.storylines[0]?.characters.push('somebody-else')
  expect(() => readCatalogue(broken)).toThrow('somebody-else')
  const wordless = structuredClone(readCatalogue()) as unknown as typeof broken
  delete wordless.storylines[0]?.title.fr
  expect(() => readCatalogue(wordless)).toThrow()
})
