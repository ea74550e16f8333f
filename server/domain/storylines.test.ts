import { expect, test } from 'vitest'
import { crowd, fan, theory } from '../testing/cast.ts'
import { listStorylines, readStoryline } from './storylines.ts'
import { setVote } from './votes.ts'

test('the catalogue’s storylines come in its order, safe for whoever has seen nothing', async () => {
  const list = await listStorylines({ seen: 0 })
  expect(list).toHaveLength(25)
  expect(list[0]).toMatchObject({
    slug: 'cheyennes-next-move',
    masked: true,
    question: { en: 'What should Cheyenne do next?' },
  })
  expect(list[0]?.starters).toHaveLength(3)
  expect(list[1]).toMatchObject({ slug: 'genevieve', title: { en: 'Geneviève' }, starters: [] })
  expect(JSON.stringify(list.map(({ title, question, starters }) => [title, question, starters]))).not.toMatch(
    /revenge|kiss|woke/,
  )
})

test('who has seen all reads the real titles, questions and finales', async () => {
  const storyline = await readStoryline({ seen: 8 }, { slug: 'genevieve' })
  expect(storyline).toMatchObject({ masked: false, title: { fr: 'La revanche de Geneviève' } })
  expect(storyline.starters).toHaveLength(2)
  expect(storyline.cast.map(({ slug }) => slug)).toEqual(['genevieve', 'jack', 'cheyenne'])
  expect(storyline.cast[0]?.finale?.fr).toContain('Blessée')
  expect(storyline.cast[0]).toMatchObject({ source: 'article', nameSource: 'press' })
  expect((await readStoryline({ seen: 7 }, { slug: 'genevieve' })).cast[0]?.finale).toBeNull()
})

test('heat counts each fan once, however many theories they believe in', async () => {
  const author = await fan('machinist')
  const [a, b] = [await theory(author, { storyline: 'mishi' }), await theory(author, { storyline: 'mishi' })]
  for (const one of await crowd(3)) for (const id of [a, b]) await setVote(one, { theory: id, on: true })
  expect(await readStoryline({ seen: 8 }, { slug: 'mishi' })).toMatchObject({ theories: 2, supporters: 3 })
})

test('a storyline that the catalogue does not have is not found', async () => {
  await expect(readStoryline({ seen: 8 }, { slug: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
