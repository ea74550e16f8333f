import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { fan, leave, theory } from '../testing/cast.ts'
import { connection, HOLD_STANDING, meeting, waiting } from '../testing/holding.ts'
import { verifyCounts } from './counts.ts'
import { searchTheories } from './search.ts'
import { listVersions, proposeTheory, readLineage, readTheory, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'

const READER = { seen: 8 }
const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }
const ROUNDS = 12

test('an edit that comes before a withdrawal is made, one that comes after it is not; nothing of either is found', async () => {
  const author = await fan('torn')
  const [edited, kept] = [await theory(author), await theory(author)]
  const edit = (id: string) => () => reviseTheory(author, { id, version: 1, ...NEW })
  const withdraw = (id: string) => () => withdrawTheory(author, { id })
  const before = await meeting([HOLD_STANDING, [edited]], edit(edited), withdraw(edited))
  expect(before.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const after = await meeting([HOLD_STANDING, [kept]], withdraw(kept), edit(kept))
  expect(after).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'NOT_FOUND' } }])
  const { rows } = await pool().query('SELECT version FROM theories WHERE id IN ($1, $2) ORDER BY id', [edited, kept])
  expect(rows).toEqual([{ version: 2 }, { version: 1 }])
  for (const id of [edited, kept]) {
    await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(listVersions(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await pool().query('SELECT FROM theory_words WHERE theory = $1', [id])).rows).toEqual([])
  }
  expect((await searchTheories(READER, { q: 'wager' })).items).toEqual([])
  expect((await verifyCounts()).differences).toBe(0)
})

test('who publishes while another does has the later number and moment, and nobody sees the later one first', async () => {
  const [one, other] = [await fan('first-night'), await fan('second-night')]
  // Nobody holds this storyline's row.
  const propose = (author: Viewer) => proposeTheory(author, { storyline: 'mishi', language: 'en', ...NEW })
  const first = await connection()
  try {
    await first.query('BEGIN')
    const { rows } = await first.query(
      `WITH made AS (
         INSERT INTO theories (storyline, author, language, spoiler_episode) VALUES ('jack', $1, 'en', 0) RETURNING id, published_at
       ), said AS (
         INSERT INTO texts (theory, title, claim, spoiler_episode)
         SELECT id, 'It stands a night earlier', 'Whoever comes first is read first.', 0 FROM made
       ) SELECT id::text, published_at FROM made`,
      [one.id],
    )
    const later = propose(other)
    await waiting(1)
    expect((await pool().query('SELECT FROM theories WHERE id > $1', [rows[0].id])).rows).toEqual([])
    await first.query('COMMIT')
    const { id } = await later
    expect(Number(id)).toBeGreaterThan(Number(rows[0].id))
    const { publishedAt } = await readTheory(READER, { id })
    expect(Date.parse(publishedAt)).toBeGreaterThanOrEqual(rows[0].published_at.getTime())
  } finally {
    await first.end()
  }
})

test('a theory that is withdrawn before its author leaves takes its words along; after it, nothing is withdrawn', async () => {
  const rival = await fan('beside-them')
  const theirs = await theory(rival, { title: 'Somebody else has words too' })
  const written = async (author: Viewer) => {
    const id = await theory(author, { title: 'The first of two texts', evidence: [{ episode: 1, note: 'A look' }] })
    await reviseTheory(author, { id, version: 1, ...NEW, evidence: [{ episode: 1, note: 'Another look' }] })
    return id
  }
  const said = async (id: string) =>
    (
      await pool().query(
        `SELECT x.title, x.claim, (SELECT count(*)::integer FROM texts v WHERE v.theory = t.id) AS versions, cardinality(x.episodes) AS evidence
         FROM theories t JOIN texts x ON x.theory = t.id AND x.version = t.version WHERE t.id = $1`,
        [id],
      )
    ).rows[0]
  const hold = (viewer: Viewer): [string, unknown[]] => ['SELECT FROM accounts WHERE id = $1 FOR UPDATE', [viewer.id]]

  const early = await fan('withdraws-first')
  const [gone, stays] = [await written(early), await written(early)]
  const first = await meeting(
    hold(early),
    () => withdrawTheory(early, { id: gone }),
    () => leave(early),
  )
  expect(first).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled', value: true }])
  expect(await said(gone)).toEqual({ title: '', claim: '', versions: 1, evidence: 0 })
  expect(await said(stays)).toEqual({ title: NEW.title, claim: NEW.claim, versions: 2, evidence: 1 })

  const late = await fan('leaves-first')
  const kept = await written(late)
  const second = await meeting(
    hold(late),
    () => leave(late),
    () => withdrawTheory(late, { id: kept }),
  )
  expect(second).toMatchObject([
    { status: 'fulfilled', value: true },
    { status: 'rejected', reason: { code: 'SIGN_IN_FIRST' } },
  ])
  expect(await readTheory(READER, { id: kept })).toMatchObject({ title: NEW.title, author: null })
  expect(await said(theirs)).toMatchObject({ title: 'Somebody else has words too', evidence: 0 })
  expect((await verifyCounts()).differences).toBe(0)
})

function atOnce<A, B>(round: number, one: () => Promise<A>, other: () => Promise<B>) {
  if (round % 2 === 0) return Promise.allSettled([one(), other()])
  const second = other()
  return Promise.allSettled([one(), second])
}

test('what builds on a theory that is being withdrawn is refused, or stands under a gap', async () => {
  const [author, heir] = [await fan('ancestor'), await fan('heir')]
  for (let round = 0; round < ROUNDS; round++) {
    const root = await theory(author, { title: `CANARY at the root ${round}` })
    const [proposed, withdrawn] = await atOnce(
      round,
      () =>
        proposeTheory(heir, {
          storyline: 'the-exchange',
          language: 'en',
          ...NEW,
          relation: { kind: 'builds-on', theory: root },
        }),
      () => withdrawTheory(author, { id: root }),
    )
    expect(withdrawn.status).toBe('fulfilled')
    const { rows } = await pool().query('SELECT theory::text AS id FROM lineage WHERE ancestor = $1', [root])
    if (proposed.status === 'rejected') {
      expect(proposed.reason).toMatchObject({
        code: 'INVALID',
        fields: { 'relation.theory': { problem: 'NOT_OFFERED' } },
      })
      expect(rows).toEqual([])
    } else {
      const { id } = proposed.value
      expect(rows).toEqual([{ id }])
      const family = await readLineage(READER, { id })
      expect(family).toMatchObject([
        { id: root, state: 'withdrawn' },
        { id, parent: root, state: 'shown' },
      ])
      expect(JSON.stringify(family)).not.toContain('CANARY')
    }
  }
})
