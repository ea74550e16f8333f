import pg from 'pg'
import { each, SAYINGS } from '../../server/contract/theory-parts.ts'
import { askMonth, askTonight } from '../../server/testing/questions.ts'
import { closeByHand } from '../../server/testing/weeks.ts'
import { admit } from '../stage/admission.ts'
import type { RunningServer } from '../stage/server.ts'
import { call, type Reader } from './asking.ts'
import { type Canary, canaries, canariesIn, type Kind, NOBODYS } from './canary.ts'

/** One for each level, whose words become canaries; level 0 keeps its own. */
const STORYLINES = [
  'susu',
  'the-exchange',
  'reinventing-ballet',
  'the-showstopper',
  'gabin',
  'tobias',
  'mishi',
  'gael-and-quinn',
  // On the front page.
  'cheyennes-next-move',
] as const
const CHARACTERS = ['clea', 'jack', 'genevieve', 'cheyenne', 'nicholas', 'gael', 'quinn', 'tobias', 'mishi'] as const

export const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const

export type Planted = {
  server: RunningServer
  theories: string[]
  /** Theories whose level was edited; readable from the later level. */
  moved: string[]
  withdrawn: string
  storylines: readonly string[]
  characters: readonly string[]
  seats: Reader[]
  /** odile wrote the odd levels, odette the even. */
  authors: { odile: Reader; odette: Reader }
  everything: Map<string, Canary & { owner: string | undefined }>
}

type Text = Record<string, unknown> & { title: string; claim: string }

export async function plant(server: RunningServer): Promise<Planted> {
  const everything: Planted['everything'] = new Map()
  const write = (level: number, kind: Kind, owner?: string): string => {
    const pair = canaries(level, kind)
    for (const canary of canariesIn(pair)) everything.set(canary.word, { ...canary, owner })
    return pair
  }
  const [odile, odette, ...seats] = (await seat(server)) as [Reader, Reader, ...Reader[]]
  const authorOf = (level: number) => (level % 2 === 1 ? odile : odette)

  /** Each line of evidence at its own level where that is later. */
  const textOf = (level: number, kind?: Kind): Text => {
    const { handle } = authorOf(level)
    const said = (own: Kind, at = level) => (at === 0 ? 'Anybody may read this' : write(at, kind ?? own, handle))
    const episodes = level === 0 ? LEVELS.slice(1) : [level, 8]
    return {
      title: said('title'),
      claim: `${said('claim')}, and nobody has said so before.`,
      ...each(SAYINGS, () => said('look')),
      evidence: episodes.map((episode) => ({ episode, note: said('note', Math.max(level, episode)) })),
      characters: [CHARACTERS[level]],
      spoilerEpisode: level,
    }
  }
  const publish = async (level: number, more: object = {}, text = textOf(level)): Promise<string> => {
    const language = level % 2 === 0 ? 'en' : 'fr'
    const theory = { storyline: STORYLINES[level], language, ...text, ...more }
    return (await call<{ id: string }>(server, 'theories.propose', theory, authorOf(level))).id
  }
  const edit = (id: string, level: number, text = textOf(level)) =>
    call(server, 'theories.edit', { id, version: 1, ...text }, authorOf(level))

  // Each builds on the one before; all are edited, the first ancestor withdrawn.
  const withdrawn = await publish(0, {}, goneText(write, odette))
  const theories: string[] = []
  for (const level of LEVELS) {
    const relation = { kind: level % 2 === 0 ? 'builds-on' : 'answers', theory: theories.at(-1) ?? withdrawn }
    const id = await publish(level, { relation }, textOf(level, level === 0 ? undefined : 'before'))
    if (level > 0) await edit(id, level)
    theories.push(id)
  }
  // An old version needs the later of its level and the present one.
  const lowered = await publish(2, {}, textOf(6, 'before'))
  await edit(lowered, 2)
  const raised = await publish(6, { spoilerEpisode: 2 }, textOf(6, 'before'))
  await edit(raised, 6)

  await call(server, 'theories.withdraw', { id: withdrawn }, odette)
  for (const fan of seats)
    for (const theory of [...theories, lowered, raised]) await call(server, 'votes.set', { theory, on: true }, fan)
  // Of each kind, also those that only authors get.
  await onDatabase(server, (database) =>
    database.query(
      `INSERT INTO notices (account, kind, theory, version, since, since_votes, until, until_votes, place)
       SELECT a.id, k.kind, t.id, t.version, k.day, k.votes - 1, k.day, k.votes, k.place FROM accounts a, theories t, unnest(
         ARRAY['edited', 'starred', 'placed'], ARRAY[NULL, current_date, NULL], ARRAY[NULL, 1, NULL], ARRAY[NULL, NULL, 3]) AS k (kind, day, votes, place)
       WHERE a.handle LIKE 'seat-%'`,
    ),
  )
  await askQuestions(server, theories)
  for (const version of [0, 0]) await call(server, 'drafts.keep', { draft: draftOf(write, odile), version }, odile)
  await rewriteCatalogue(server, write)
  return {
    server,
    theories,
    moved: [lowered, raised],
    withdrawn,
    storylines: STORYLINES,
    characters: CHARACTERS,
    seats,
    authors: { odile, odette },
    everything,
  }
}

type Write = (level: number, kind: Kind, owner?: string) => string

function goneText(write: Write, { handle }: Reader): Text {
  const said = () => write(NOBODYS, 'gone', handle)
  const evidence = [{ episode: 1, note: said() }]
  return { title: said(), claim: said(), ...each(SAYINGS, said), evidence, spoilerEpisode: 0 }
}

function draftOf(write: Write, { handle }: Reader) {
  const said = () => write(NOBODYS, 'draft', handle)
  return {
    storyline: 'jack',
    title: said(),
    claim: said(),
    evidence: [{ episode: '8', note: said() }],
    ...each(SAYINGS, said),
    characters: ['jack'],
    language: 'en',
    spoilerEpisode: '0',
    relation: null,
  }
}

async function seat(server: RunningServer): Promise<Reader[]> {
  const handles = ['odile', 'odette', ...LEVELS.map((seen) => `seat-${seen}`)]
  const sessions = await admit(server, handles)
  await onDatabase(server, (database) =>
    database.query(`UPDATE accounts SET seen = right(handle, 1)::smallint WHERE handle LIKE 'seat-%'`),
  )
  return handles.map((handle, place) => {
    const [cookie] = sessions[place]?.cookies ?? []
    const seen = Math.max(0, place - 2)
    return { seen, handle, cookie: `${cookie?.name}=${cookie?.value}; seen=${seen}` }
  })
}

/** Of one month each level's in turn, of yesterday the seventh, of today the last; and a week with all of them. */
function askQuestions(server: RunningServer, theories: string[]): Promise<void> {
  return onDatabase(server, async (database) => {
    await askMonth(database, { storylines: STORYLINES, theories })
    for (const [level, storyline] of STORYLINES.entries())
      await closeByHand(database, { theories: level === 0 ? theories.toReversed() : [], theorist: 'odile', storyline })
    await askTonight(database, {
      today: STORYLINES[8],
      yesterday: STORYLINES[7],
      split: [2, 1],
      theory: theories[7] ?? null,
    })
  })
}

function rewriteCatalogue(server: RunningServer, write: Write): Promise<void> {
  return onDatabase(server, async (database) => {
    for (const level of LEVELS.slice(1)) {
      const [storyline, character] = [STORYLINES[level], CHARACTERS[level]]
      await database.query(
        'UPDATE storylines SET spoiler_episode = $2, starters_spoiler_episode = $2 WHERE slug = $1',
        [storyline, level],
      )
      await database.query('UPDATE characters SET finale_spoiler_episode = $2 WHERE slug = $1', [character, level])
      for (const language of ['en', 'fr']) {
        await database.query(
          'UPDATE storyline_words SET title = $3, question = $4, starters = $5 WHERE storyline = $1 AND language = $2',
          [
            storyline,
            language,
            write(level, 'thread'),
            write(level, 'question'),
            [write(level, 'starter'), write(level, 'starter')],
          ],
        )
        await database.query('UPDATE character_words SET finale = $3 WHERE character = $1 AND language = $2', [
          character,
          language,
          write(level, 'finale'),
        ])
      }
    }
  })
}

export async function onDatabase<T>(server: RunningServer, work: (database: pg.Client) => Promise<T>): Promise<T> {
  const database = new pg.Client({ connectionString: server.database })
  await database.connect()
  try {
    return await work(database)
  } finally {
    await database.end()
  }
}
