import { afterAll, expect, test } from 'vitest'
import { SIZES } from '../contract/sizes.ts'
import { roomFor } from '../contract/text.ts'
import { edition, proposal } from '../contract/theories.ts'
import { each, PARTS, SAYINGS } from '../contract/theory-parts.ts'
import { pool } from '../db/client.ts'
import { drainVotes } from '../db/vote-writer.ts'
import { fan, theory } from '../testing/cast.ts'
import { holding } from '../testing/holding.ts'
import { readBoard } from './leaderboards.ts'
import { writeMissingOpenings } from './openings.ts'
import { findSimilar, searchTheories } from './search.ts'
import { proposeTheory, readTheory, reviseTheory } from './theories.ts'
import { listTheoriesOf } from './theorists.ts'

afterAll(drainVotes)

const FLAG = '🇫🇷'
const LINK = `[The interview](https://example.org/${'x'.repeat(400)}) says that he stays.`
const BOLD = `${'word '.repeat(89)}**and this is ${'what '.repeat(20)}it ends with**`
const FLAGS = `${'x'.repeat(398)}${FLAG.repeat(9)}`

const CLAIMS: [claim: string, begins: string][] = [
  [LINK, 'The interview says that he stays.'],
  [BOLD, `${'word '.repeat(78)}word…`],
  [FLAGS, `${'x'.repeat(398)}${FLAG}…`],
  // An escaped mark is a word.
  ['It is \\*not\\* an emphasis at all.', 'It is *not* an emphasis at all.'],
  ['> She *says*\n\n- that he\n- stays, and goes', 'She says that he stays, and goes'],
]

const READER = { seen: 8 }

const written = (claim: string, n: number) =>
  proposal.parse({ storyline: 'jack', title: `Cut from the words ${n}`, claim, language: 'en', spoilerEpisode: 0 })

const keptOf = async (id: string): Promise<string | null> =>
  (
    await pool().query(
      'SELECT x.opening FROM texts x JOIN theories t ON t.id = x.theory AND t.version = x.version WHERE t.id = $1',
      [id],
    )
  ).rows[0].opening

test.each(CLAIMS)('wherever a row stands, it is cut from the words: %#', async (claim, begins) => {
  const n = CLAIMS.findIndex(([each]) => each === claim)
  const author = await fan(`cutter-${n}`)
  const { id } = await proposeTheory(author, written(claim, n))
  expect(await keptOf(id)).toBe(begins)
  const rows = async () => [
    (await readBoard(READER, { board: 'new', limit: 50 })).items.find((row) => row.id === id),
    (await listTheoriesOf(READER, { handle: author.handle })).items[0],
    (await searchTheories(READER, { q: `by:${author.handle}` })).items[0],
    (await findSimilar(READER, { title: `Cut from the words ${n}` })).find((row) => row.id === id),
  ]
  for (const row of await rows()) expect(row).toMatchObject({ id, claim: begins })
  // Also without a kept opening.
  await pool().query('UPDATE texts SET opening = NULL WHERE theory = $1', [id])
  for (const row of await rows()) expect(row).toMatchObject({ id, claim: begins })
  expect(await readTheory(READER, { id })).toMatchObject({ claim })
})

test('an edit has a beginning of its own, and of what is forgotten none is kept', async () => {
  const author = await fan('cutter-again')
  const { id } = await proposeTheory(author, written(LINK, 20))
  const changed = { id, version: 1, title: 'Cut once more', claim: `**Now** ${LINK}`, spoilerEpisode: 0 }
  await reviseTheory(author, edition.parse(changed))
  const { items } = await listTheoriesOf(READER, { handle: author.handle })
  expect(items[0]).toMatchObject({ claim: 'Now The interview says that he stays.' })
  expect(await keptOf(id)).toBe('Now The interview says that he stays.')
  await pool().query(`UPDATE texts SET title = '', claim = '' WHERE theory = $1`, [id])
  expect(await keptOf(id)).toBeNull()
})

test('a text and how it begins are written in one transaction, and indexed once', async () => {
  const author = await fan('cutter-whole')
  const evidence = [{ episode: 1, note: 'A suitcase.' }]
  const together = async (id: string) =>
    (
      await pool().query(
        `SELECT t.xmin = x.xmin AND t.xmin = w.xmin AS together, w.xmin::text AS words
         FROM theories t JOIN texts x ON x.theory = t.id AND x.version = t.version JOIN theory_words w ON w.theory = t.id WHERE t.id = $1`,
        [id],
      )
    ).rows[0]
  const { id } = await proposeTheory(author, { ...written(LINK, 21), evidence })
  expect(await together(id)).toMatchObject({ together: true })
  await reviseTheory(author, edition.parse({ id, version: 1, title: 'Cut whole again', claim: BOLD, evidence }))
  const edited = await together(id)
  expect(edited).toMatchObject({ together: true })
  // A change that the search does not read indexes nothing.
  await pool().query(`UPDATE texts SET opening = 'otherwise' WHERE theory = $1`, [id])
  expect((await together(id)).words).toBe(edited.words)
  await pool().query(`UPDATE theories SET spoiler_episode = 5 WHERE id = $1`, [id])
  expect((await together(id)).words).not.toBe(edited.words)
})

test('texts of before have their beginnings kept, some at a time, and nobody is waited for', async () => {
  const author = await fan('cutter-before')
  const ids: string[] = []
  for (let n = 0; n < 60; n++) ids.push(await theory(author, { title: `From before ${n}`, claim: `**${n}** ${LINK}` }))
  await pool().query('UPDATE texts SET opening = NULL WHERE theory = ANY ($1)', [ids])
  const missing = async () =>
    (
      await pool().query(`SELECT theory::text AS id FROM texts WHERE opening IS NULL AND claim <> '' ORDER BY theory`)
    ).rows.map(({ id }) => id)
  const before = await missing()
  expect(await writeMissingOpenings(1)).toBe(50)
  expect(await missing()).toEqual(before.slice(50))
  await holding('SELECT FROM theories WHERE id = $1 FOR UPDATE', [ids[59]], async () => {
    expect(await writeMissingOpenings(10)).toBe(before.length - 51)
    expect(await missing()).toEqual([ids[59]])
  })
  expect(await writeMissingOpenings(10)).toBe(1)
  expect(await keptOf(ids[59] as string)).toBe('59 The interview says that he stays.')
  expect(await writeMissingOpenings(10)).toBe(0)
})

test('the longest texts that are accepted fit their columns', async () => {
  const author = await fan('cutter-long')
  // Marks and joined emoji: few visible characters, as many code points as fit.
  const filled = (max: number) => {
    const wide = '👨‍👩‍👧‍👦'.repeat(Math.floor(Math.min(max * 7, roomFor(max)) / 7))
    return wide + 'x'.repeat(Math.min(roomFor(max) - [...wide].length, max - [...wide].length / 7))
  }
  const longest = proposal.parse({
    ...written(filled(SIZES.claim.max), 30),
    title: filled(SIZES.title.max),
    ...each(SAYINGS, (name) => filled(PARTS[name].max)),
    evidence: Array.from({ length: SIZES.evidence.lines }, () => ({ episode: 1, note: filled(SIZES.evidence.note) })),
  })
  const { id } = await proposeTheory(author, longest)
  const { title, claim, evidence } = longest
  expect(await readTheory(READER, { id })).toMatchObject({
    ...{ title, claim, evidence },
    ...each(SAYINGS, (name) => longest[name]),
  })
  await reviseTheory(author, edition.parse({ ...withoutPlace(longest), id, version: 1 }))
  expect(await readTheory(READER, { id })).toMatchObject({ version: 2 })
})

function withoutPlace({ storyline, language, relation, ...saying }: ReturnType<typeof written>) {
  return saying
}
