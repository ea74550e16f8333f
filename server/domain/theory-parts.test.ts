import { expect, test } from 'vitest'
import { each, PART_NAMES, SAYINGS, TICKS } from '../contract/theory-parts.ts'
import { pool } from '../db/client.ts'
import { fan, leave, theory } from '../testing/cast.ts'
import { SILENT } from '../testing/silent.ts'
import { exportAccount } from './accounts.ts'
import { searchTheories } from './search.ts'
import { listVersions, readTheories, readTheory, reviseTheory } from './theories.ts'

const READER = { seen: 8 }
const TOLD = { title: 'Mishi keeps the second suitcase', claim: 'She packs it in the first act, and it stays shut.' }
const wordOf = (name: string) => `zibeline${name.toLowerCase()}`
const SAID = { ...each(SAYINGS, (name) => `A ${wordOf(name)} on the stairs.`), ...each(TICKS, () => true) }
const EMPTIED = { ...TOLD, spoilerEpisode: 0 }

test('the list of parts is what `texts` has, beside whose text it is and what follows from it', async () => {
  const { rows } = await pool().query(
    `SELECT key FROM jsonb_each(text_of(jsonb_populate_record(NULL::texts, '{}'))) ORDER BY key`,
  )
  const others = ['theory', 'version', 'writtenAt', 'opening', 'episodes']
  expect(rows.map(({ key }) => key).sort()).toEqual([...PART_NAMES, ...others].sort())
})

test('what a text says by each of its optional parts is read, searched, kept with its version and taken along', async () => {
  const author = await fan('all-said')
  const id = await theory(author, { ...TOLD, ...SAID, spoilerEpisode: 0 })
  expect(await readTheory(READER, { id })).toMatchObject({ ...TOLD, ...SAID })
  expect(await readTheories(READER, { ids: [id] })).toMatchObject([{ ...TOLD, ...SAID }])
  const found = async () =>
    Promise.all(
      SAYINGS.map(async (name) => (await searchTheories(READER, { q: wordOf(name) })).items.map((row) => row.id)),
    )
  expect(await found()).toEqual(SAYINGS.map(() => [id]))

  await reviseTheory(author, { id, version: 1, ...EMPTIED })
  expect(await readTheory(READER, { id })).toMatchObject({ version: 2, ...SILENT })
  expect((await listVersions(READER, { id })).items).toMatchObject([
    { version: 2, ...SILENT },
    { version: 1, ...SAID },
  ])
  expect(await found()).toEqual(SAYINGS.map(() => []))
  const [taken] = (await exportAccount(author)).theories
  expect(taken?.versions).toMatchObject([
    { version: 1, ...TOLD, ...SAID },
    { version: 2, ...TOLD, ...SILENT },
  ])
})

test.each([...SAYINGS, ...TICKS])('%s is masked with the text, and is gone with its author', async (name) => {
  const author = await fan(`forgets-${name.toLowerCase()}`)
  const id = await theory(author, { ...TOLD, [name]: SAID[name], spoilerEpisode: 3 })
  expect(await readTheory({ seen: 2 }, { id })).not.toHaveProperty(name)
  await leave(author, 'withdraw')
  const { rows } = await pool().query('SELECT text_of(x) AS text FROM texts x WHERE theory = $1', [id])
  expect(rows).toMatchObject([{ text: { title: '', claim: '', evidence: [], [name]: SILENT[name] } }])
})

test.each([...SAYINGS, ...TICKS])('a change of %s alone is one that asks its author', async (name) => {
  const author = await fan(`changes-${name.toLowerCase()}`)
  const id = await theory(author, EMPTIED)
  await pool().query('UPDATE standing SET votes = 10, hot = 1, rising = 1 WHERE theory = $1', [id])
  const edit = { id, version: 1, ...EMPTIED, [name]: SAID[name] }
  await expect(reviseTheory(author, edit)).rejects.toMatchObject({ fields: { confirmed: { problem: 'MISSING' } } })
  await expect(reviseTheory(author, { ...edit, confirmed: true })).resolves.toMatchObject({ version: 2 })
})

test('no theory is without its present text', async () => {
  const author = await fan('wordless-one')
  const made = `INSERT INTO theories (storyline, author, language, spoiler_episode) VALUES ('jack', $1, 'en', 0)`
  await expect(pool().query(made, [author.id])).rejects.toMatchObject({ constraint: 'theories_id_version_fkey' })
  const id = await theory(author, TOLD)
  await expect(pool().query('UPDATE theories SET version = 2 WHERE id = $1', [id])).rejects.toMatchObject({
    code: '23503',
  })
  await expect(pool().query('DELETE FROM texts WHERE theory = $1', [id])).rejects.toMatchObject({ code: '23503' })
})

test('the episodes beside a text are those of its evidence, whoever writes it', async () => {
  const id = await theory(await fan('witness-one'), {
    ...TOLD,
    evidence: [5, 2].map((episode) => ({ episode, note: 'A look' })),
  })
  const kept = async () => (await pool().query('SELECT episodes FROM texts WHERE theory = $1', [id])).rows[0].episodes
  expect(await kept()).toEqual([5, 2])
  await pool().query(`UPDATE texts SET evidence = '[{"episode": 7, "note": "Another"}]' WHERE theory = $1`, [id])
  expect(await kept()).toEqual([7])
})

test('a text that another hand changes is found by its new words, and begins anew', async () => {
  const id = await theory(await fan('restored-one'), TOLD)
  await pool().query(`UPDATE texts SET claim = 'The understudy zibelines the overture.' WHERE theory = $1`, [id])
  const [row] = (await searchTheories(READER, { q: 'zibelines understudy' })).items
  expect(row).toMatchObject({ id, claim: 'The understudy zibelines the overture.' })
})
