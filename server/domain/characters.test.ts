import { expect, test } from 'vitest'
import catalogue from '../../prisma/catalogue/catalogue.json' with { type: 'json' }
import { nameAlone, nameIn } from '../contract/character-names.ts'
import { readCharacter } from './characters.ts'

test('a character is told with their house, their storylines and where the season left them', async () => {
  const mishi = await readCharacter({ seen: 8 }, { slug: 'mishi' })
  expect(mishi).toMatchObject({ slug: 'mishi', company: 'paris', source: 'article' })
  expect(mishi.about.fr).not.toBe('')
  expect(mishi.finale?.en).toBeTruthy()
  expect(mishi.storylines.map(({ slug }) => slug)).toContain('mishi')
})

test('who has not seen the end reads neither it nor a title that gives it away', async () => {
  const early = await readCharacter({ seen: 0 }, { slug: 'genevieve' })
  expect(early.finale).toBeNull()
  const revenge = (titles: typeof early.storylines) => titles.find(({ slug }) => slug === 'genevieve')?.title
  expect(revenge(early.storylines)).toEqual({ en: 'Geneviève', fr: 'Geneviève' })
  const late = await readCharacter({ seen: 8 }, { slug: 'genevieve' })
  expect(revenge(late.storylines)?.fr).toBe('La revanche de Geneviève')
  expect(late.storylines.map(({ slug }) => slug)).toEqual(early.storylines.map(({ slug }) => slug))
})

test('who belongs to no house has none, and who stands in no storyline stands in none', async () => {
  expect((await readCharacter({ seen: 8 }, { slug: 'crispin-shamblee' })).company).toBeNull()
  expect((await readCharacter({ seen: 8 }, { slug: 'raphael' })).storylines).toEqual([])
})

test('nobody of that name is not found', async () => {
  await expect(readCharacter({ seen: 8 }, { slug: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a name that describes somebody is said in both languages', () => {
  const mother = { slug: 'cheyennes-mother', name: "Cheyenne's mother" }
  expect([nameAlone('en', mother), nameIn('en', mother)]).toEqual([mother.name, mother.name])
  expect([nameAlone('fr', mother), nameIn('fr', mother)]).toEqual(['La mère de Cheyenne', 'la mère de Cheyenne'])
  const untold = catalogue.characters.filter((each) => /'s /.test(each.name) && nameIn('fr', each) === each.name)
  expect(untold).toEqual([])
})
