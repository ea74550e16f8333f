import { expect, test } from 'vitest'
import { pool, prisma } from '../db/client.ts'
import { forgetForms } from '../db/word-forms.sql.ts'
import { fan, theory } from '../testing/cast.ts'
import { holding, waiting } from '../testing/holding.ts'
import { erase } from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { searchTheories } from './search.ts'
import { proposeTheory, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'

const PASSWORD = 'pas de bourrée couru'

async function member(handle: string): Promise<Viewer> {
  const viewer = await fan(handle)
  await prisma().account.update({ where: { id: viewer.id }, data: { passwordHash: await hashPassword(PASSWORD) } })
  return viewer
}

const forms = async (...words: string[]) =>
  (
    await pool().query<{ word: string }>(
      `SELECT language || ' ' || form AS word FROM word_forms WHERE form = ANY ($1) ORDER BY 1`,
      [words],
    )
  ).rows.map(({ word }) => word)
const left = async () => (await pool().query('SELECT form FROM left_forms')).rows

async function allForgotten(): Promise<void> {
  while (!(await forgetForms(1)));
}

const LEAVING: [how: string, leave: (viewer: Viewer, id: string) => Promise<unknown>][] = [
  ['withdrawn', (viewer, id) => withdrawTheory(viewer, { id })],
  ['erased with its author', (viewer) => erase(viewer, { password: PASSWORD, theories: 'withdraw' })],
]

test.each(LEAVING)('whoever has a text %s does not wait for its words', async (how, leave) => {
  const [viewer, word] = [await member(`waits-${how.length}`), `sarabande${how.length}`]
  const id = await theory(viewer, { title: `The ${word}`, spoilerEpisode: 0 })
  await holding('SELECT FROM word_forms WHERE form = $1 FOR UPDATE', [word], async (holder) => {
    await leave(viewer, id)
    await waiting(1, holder)
    expect(await forms(word)).toEqual([`en ${word}`])
  })
  await expect.poll(() => forms(word)).toEqual([])
})

test.each(LEAVING)(
  'of a text that is %s no word is kept that no other holds, and of the others each',
  async (how, leave) => {
    const mark = how.replace(/\s/g, '').slice(0, 9)
    const [leaving, stays] = [await member(`leaving-${mark}`), await fan(`stays-${mark}`)]
    const gone = [`aquarelle${mark}`, `brigadier${mark}`, `cantilena${mark}`, `dancing${mark}`]
    const shared = [`etoffe${mark}`, `dancings${mark}`]
    const id = await theory(leaving, {
      title: `The ${gone[0]} of the ${shared[0]}`,
      claim: `${gone[3]} and ${shared[1]} are what it is about.`,
      lookFor: `A ${gone[1]}.`,
      evidence: [{ episode: 1, note: `The ${gone[2]}.` }],
      spoilerEpisode: 1,
    })
    await theory(stays, { title: `${shared[1]} in the ${shared[0]}`, spoilerEpisode: 0 })
    // Another language makes it another word.
    await theory(stays, { title: `Une ${gone[0]} à elle`, language: 'fr', spoilerEpisode: 0 })
    expect(await forms(...gone, ...shared)).toHaveLength(7)
    await leave(leaving, id)
    await allForgotten()
    expect(await forms(...gone)).toEqual([`fr ${gone[0]}`])
    expect(await forms(...shared)).toEqual(shared.map((word) => `en ${word}`).sort())
    expect(await left()).toEqual([])
    expect((await pool().query('SELECT FROM theory_forms WHERE theory = $1', [id])).rows).toEqual([])
  },
)

test('of a text that was changed the words go that it has lost', async () => {
  const author = await fan('rewriter')
  const words = { claim: 'The second swap is a wager about nothing.', spoilerEpisode: 0 }
  const id = await theory(author, { ...words, title: 'Fandango and gavotte' })
  await reviseTheory(author, { id, version: 1, ...words, title: 'Fandango and habanera' })
  await allForgotten()
  expect(await forms('fandango', 'gavotte', 'habanera')).toEqual(['en fandango', 'en habanera'])
})

test('a line that tells more than its theory brings no word', async () => {
  const author = await fan('discreet')
  await theory(author, {
    title: 'Nothing is told before',
    evidence: [{ episode: 8, note: 'The quadrille.' }],
    spoilerEpisode: 2,
  })
  expect(await forms('quadrille')).toEqual([])
})

test('a word that somebody brings at this moment stays, and is looked at later', async () => {
  const [author, another] = [await fan('crossing'), await fan('crossing-too')]
  const words = { claim: 'It is about nothing that anybody knows.', spoilerEpisode: 0 }
  const old = await theory(author, { ...words, title: 'Rigaudon of the old one' })
  const client = await pool().connect()
  try {
    // Another process publishes it, uncommitted.
    await client.query('BEGIN')
    await client.query(
      `WITH made AS (INSERT INTO theories (storyline, author, language, spoiler_episode) VALUES ('jack', $1, 'en', 0) RETURNING id)
       INSERT INTO texts (theory, title, claim, spoiler_episode)
       SELECT id, 'Rigaudon of the new one', 'It is about nothing that anybody knows.', 0 FROM made`,
      [another.id],
    )
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    await withdrawTheory(author, { id: old })
    expect(await forgetForms(1)).toBe(false)
    expect(await forms('rigaudon')).toEqual(['en rigaudon'])
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  await allForgotten()
  expect(await forms('rigaudon')).toEqual(['en rigaudon'])
  expect((await searchTheories({ seen: 8 }, { q: 'rigaud' })).items).toHaveLength(1)
})

test('a long text goes in steps, each of a few words', async () => {
  const author = await fan('voluble')
  const claim = Array.from({ length: 300 }, (_, n) => `loquacity${n}`).join(' ')
  const { id } = await proposeTheory(author, {
    storyline: 'jack',
    title: 'Many a word',
    claim,
    language: 'en',
    spoilerEpisode: 0,
  })
  await pool().query('INSERT INTO withdrawals (theory) VALUES ($1)', [id])
  const [before] = [(await left()).length]
  expect(await forgetForms(1)).toBe(false)
  expect((await left()).length).toBe(before - 25)
  expect(await forgetForms(100)).toBe(true)
  expect((await pool().query(`SELECT FROM word_forms WHERE form LIKE 'loquacity%'`)).rows).toEqual([])
})
