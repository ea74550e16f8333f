import { beforeAll, expect, test } from 'vitest'
import { fan, theory } from '../testing/cast.ts'
import { answerFlags, countFlags, findMyFlag, flagTheory } from './flags.ts'
import {
  listVersions,
  proposeTheory,
  readLineage,
  readTheories,
  readTheory,
  readVersion,
  revealTheory,
  reviseTheory,
  withdrawTheory,
} from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'
import { explainPlace } from './why.ts'

const READER = { seen: 8 }
const WORDS = { title: 'The wager is a second swap', claim: 'Whoever loses keeps the other house.' }
const reply = { storyline: 'jack', language: 'en' as const, ...WORDS }
const NOT_OFFERED = { code: 'INVALID', fields: { 'relation.theory': { problem: 'NOT_OFFERED' } } }

let author: Viewer
let reader: Viewer
beforeAll(async () => {
  author = await fan('author')
  reader = await fan('reader')
})

/** Every act by number, and its refusal once off stage. */
const ACTS: Record<string, [act: (id: string) => Promise<unknown>, refused: object]> = {
  open: [(id) => readTheory(READER, { id }), { code: 'NOT_FOUND' }],
  'uncover it': [(id) => revealTheory(READER, { id }), { code: 'NOT_FOUND' }],
  'read its versions': [(id) => listVersions(READER, { id }), { code: 'NOT_FOUND' }],
  'read one version': [(id) => readVersion(READER, { id }), { code: 'NOT_FOUND' }],
  'ask why it stands there': [(id) => explainPlace({ theory: id, board: 'new' }), { code: 'NOT_FOUND' }],
  'give it an étoile': [(id) => setVote(reader, { theory: id, on: true }), { code: 'NOT_FOUND' }],
  'say that it tells more': [(id) => flagTheory(reader, { id, episode: 8, on: true }), { code: 'NOT_FOUND' }],
  'ask what one said of it': [(id) => findMyFlag(reader, { id }), { code: 'NOT_FOUND' }],
  'count who said so': [(id) => countFlags(author, { id }), { code: 'NOT_FOUND' }],
  'answer them': [(id) => answerFlags(author, { id, keep: 'own' }), { code: 'NOT_FOUND' }],
  'edit it': [(id) => reviseTheory(author, { id, version: 1, ...WORDS }), { code: 'NOT_FOUND' }],
  'build on it': [
    (id) => proposeTheory(reader, { ...reply, relation: { kind: 'builds-on', theory: id } }),
    NOT_OFFERED,
  ],
  'answer it': [(id) => proposeTheory(reader, { ...reply, relation: { kind: 'answers', theory: id } }), NOT_OFFERED],
}

test.each(Object.entries(ACTS))('nobody can %s once it has left the stage', async (_, [act, refused]) => {
  const made = () => theory(author, { spoilerEpisode: 0 })
  await act(await made())
  const id = await made()
  await withdrawTheory(author, { id })
  await expect(act(id)).rejects.toMatchObject(refused)
})

test('among several it is left out, and in its family there is a gap', async () => {
  const [gone, stays] = [await theory(author), await theory(author)]
  const child = await theory(author, { relation: { kind: 'answers', theory: gone } })
  await withdrawTheory(author, { id: gone })
  expect((await readTheories(READER, { ids: [gone, stays] })).map(({ id }) => id)).toEqual([stays])
  expect((await readLineage(READER, { id: child })).map(({ id, state }) => [id, state])).toEqual([
    [gone, 'withdrawn'],
    [child, 'shown'],
  ])
})
