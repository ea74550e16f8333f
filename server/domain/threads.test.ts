import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { wordsIn } from '../contract/words.ts'
import { prisma } from '../db/client.ts'
import { fan } from '../testing/cast.ts'
import { erase } from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { listStorylines } from './storylines.ts'
import { searchThreads } from './threads.ts'

const READER = { seen: 8 }

beforeAll(async () => {
  for (const handle of ['odile', 'swan_lake-7', 'odette', 'odette-2', '---']) await fan(handle)
})

const found = async (q: string, seen = 8) => {
  const { storylines, characters, theorists } = await searchThreads({ seen }, { q })
  return {
    storylines: storylines.map(({ slug }) => slug),
    characters: characters.map(({ slug }) => slug),
    theorists: theorists.map(({ handle }) => handle),
  }
}
const NOTHING = { storylines: [], characters: [], theorists: [] }

test('storylines and characters are found by the words that the reader may see', async () => {
  const { storylines, characters } = await searchThreads(READER, { q: 'genevieve' })
  expect(characters.map(({ name }) => name)).toContain('Geneviève Lavigne')
  expect(storylines.length).toBeGreaterThan(0)
  for (const q of ['mère', 'mere de cheyenne', 'cheyennes mother', 'Cheyenne’s mother', 'MOTHER'])
    expect((await found(q)).characters, q).toEqual(['cheyennes-mother'])
  const [revenge] = (await searchThreads(READER, { q: 'Genevieve’s revenge' })).storylines
  expect(revenge?.title).toEqual({ en: 'Geneviève’s revenge', fr: 'La revanche de Geneviève' })
  for (const q of ["geneviève's revenge", 'genevieves revenge', 'GENEVIEVE', 'revanche de Genevieve'])
    expect((await found(q)).storylines, q).toContain('genevieve')
  for (const q of ['-', '!!!', '…', '"']) expect(await found(q), q).toEqual(NOTHING)
})

test('whatever stands beside a name, what goes by it is found', async () => {
  const sign = fc.stringMatching(/^[^\p{L}\p{M}\p{N}\p{C}]{1,3}$/u)
  await fc.assert(
    fc.asyncProperty(sign, sign, async (before, after) => {
      for (const name of ['mishi', 'MISHI']) {
        const { storylines, characters } = await found(`${before}${name}${after}`)
        expect(storylines).toContain('mishi')
        expect(characters).toContain('mishi')
      }
      expect((await found(`${before}odile${after}`)).theorists).toEqual(['odile'])
      expect((await found(`${before}swan${after}lake`)).theorists).toEqual(['swan_lake-7'])
    }),
    { numRuns: 40 },
  )
})

test('a slip of the pen finds what was meant, and a name that is there nothing else', async () => {
  for (const q of ['mihsi', 'mishy', 'miishi,', 'Mishí']) expect((await found(q)).storylines, q).toContain('mishi')
  for (const q of ['genevive', 'Geneveive', 'lavinge']) expect((await found(q)).characters, q).toContain('genevieve')
  for (const q of ['odlie', 'oodile', 'dile', 'odele']) expect((await found(q)).theorists, q).toEqual(['odile'])
  for (const q of ['swna_lake-7', 'swan_lkae-7', 'swan_lake7', 'lake swn'])
    expect((await found(q)).theorists, q).toEqual(q === 'lake swn' ? [] : ['swan_lake-7'])
  for (const q of ['cheyene', 'Chyenne']) expect((await found(q)).characters, q).toContain('cheyenne')
  expect((await found('zzzz qqqq')).storylines).toEqual([])
})

test('fans are found by the words of their names, the shortest first, and by nobody’s who left', async () => {
  expect((await found('odette')).theorists).toEqual(['odette', 'odette-2'])
  expect((await found('od')).theorists).toEqual(['odile', 'odette', 'odette-2'])
  for (const q of ['lake', 'swanlake', 'Swan_Lake', '7 swan', 'swna', '@swan_lake-7'])
    expect((await found(q)).theorists, q).toEqual(['swan_lake-7'])
  expect((await found('swan odile')).theorists).toEqual([])
  expect((await found('x '.repeat(100))).theorists).toEqual([])
  const leaving = await fan('mayfly')
  await prisma().account.update({
    where: { id: leaving.id },
    data: { passwordHash: await hashPassword('a password of mine') },
  })
  expect((await found('mayfly')).theorists).toEqual(['mayfly'])
  await erase(leaving, { password: 'a password of mine', theories: 'keep' })
  expect((await found('mayfly')).theorists).toEqual([])
})

test('who has not come so far finds nothing by a name that is covered, nor by a slip of it', async () => {
  const [covered, uncovered] = await Promise.all([listStorylines({ seen: 0 }), listStorylines(READER)])
  const secrets = uncovered.flatMap(({ slug, title }) => {
    const safe = covered.flatMap((row) => [...Object.values(row.title), ...Object.values(row.question)]).join(' ')
    const words = wordsIn(title.en).filter((word) => word.length > 4 && !wordsIn(safe).join(' ').includes(word))
    return covered.find((row) => row.slug === slug)?.masked ? words.map((word) => ({ slug, word })) : []
  })
  expect(secrets.length).toBeGreaterThan(0)
  for (const { slug, word } of secrets)
    for (const q of [word, `“${word}”`, word.replace(/^(.)(.)(.)/, '$1$3$2')]) {
      expect((await found(q)).storylines, q).toContain(slug)
      expect((await found(q, 0)).storylines, q).toEqual([])
    }
})
