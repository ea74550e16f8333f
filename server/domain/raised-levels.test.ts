import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RAISED_BY } from '../contract/flags.ts'
import { EPISODES } from '../contract/sizes.ts'
import { env } from '../env.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { answerFlags, flagTheory } from './flags.ts'
import { readTheory, reviseTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'

function levelOf(own: number, flags: Iterable<number>): number {
  const said = [...flags]
  for (let episode = EPISODES; episode > own; episode--)
    if (said.filter((each) => each >= episode).length >= RAISED_BY) return episode
  return own
}

const FANS = 8

let author: Viewer
let fans: Viewer[]
let client: pg.Client

beforeAll(async () => {
  author = await fan('modelled')
  fans = (await crowd(FANS, 'model')).map((one) => ({ ...one, seen: EPISODES }))
  client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
})
afterAll(() => client.end())

const episode = fc.integer({ min: 1, max: EPISODES })
const level = fc.integer({ min: 0, max: EPISODES - 1 })

test('whatever fans say, Postgres raises a theory as far as the model', async () => {
  const id = await theory(author)
  await fc.assert(
    fc.asyncProperty(level, fc.array(episode, { maxLength: FANS }), async (own, said) => {
      await client.query('BEGIN')
      try {
        await client.query('UPDATE texts SET spoiler_episode = $2 WHERE theory = $1', [id, own])
        await client.query('UPDATE theories SET spoiler_episode = $2 WHERE id = $1', [id, own])
        await client.query(
          `INSERT INTO spoiler_flags (theory, fan, version, episode)
           SELECT $1, fan, 1, episode FROM unnest($2::bigint[], $3::smallint[]) AS said (fan, episode)`,
          [id, fans.slice(0, said.length).map((one) => one.id), said],
        )
        const { rows } = await client.query('SELECT spoiler_episode, own_spoiler_episode FROM theories WHERE id = $1', [
          id,
        ])
        const raised = levelOf(own, said)
        expect(rows[0]).toEqual({ spoiler_episode: raised, own_spoiler_episode: raised > own ? own : null })
      } finally {
        await client.query('ROLLBACK')
      }
    }),
    { numRuns: 1_200 },
  )
})

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('flag' as const), fan: fc.nat(FANS - 1), episode, on: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('answer' as const), keep: fc.constantFrom('raised', 'own') }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), own: level }) },
)

class Model {
  own = 2
  version = 1
  readonly unanswered = new Map<number, { episode: number; version: number }>()
  readonly answered = new Set<string>()

  level = () =>
    levelOf(
      this.own,
      [...this.unanswered.values()].map((flag) => flag.episode),
    )

  flag(fan: number, episode: number): 'STANDS' | 'INVALID' | 'NOT_ALLOWED' {
    if (this.answered.has(`${fan}/${this.version}`)) return 'NOT_ALLOWED'
    if (episode <= this.own) return 'INVALID'
    this.unanswered.set(fan, { episode, version: this.version })
    return 'STANDS'
  }

  answer(upTo: number): void {
    for (const [fan, flag] of this.unanswered)
      if (flag.episode <= upTo) {
        this.unanswered.delete(fan)
        this.answered.add(`${fan}/${flag.version}`)
      }
  }
}

test('flags, answers and edits in any order leave the level of the model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const model = new Model()
      const id = await theory(author, { spoilerEpisode: model.own })
      for (const one of steps) {
        if (one.kind === 'flag') {
          const asked = flagTheory(fans[one.fan] as Viewer, { id, episode: one.episode, on: one.on })
          if (!one.on) {
            model.unanswered.delete(one.fan)
            expect(await asked).toMatchObject({ flagged: false, spoilerEpisode: model.level() })
          } else {
            const outcome = model.flag(one.fan, one.episode)
            if (outcome === 'STANDS')
              expect(await asked).toMatchObject({ flagged: true, spoilerEpisode: model.level() })
            else await expect(asked).rejects.toMatchObject({ code: outcome })
          }
        } else if (one.kind === 'answer') {
          const raised = model.level()
          if (raised > model.own) {
            model.answer(one.keep === 'own' ? EPISODES : raised)
            if (one.keep === 'raised') model.own = raised
          }
          expect(await answerFlags(author, { id, keep: one.keep as 'raised' | 'own' })).toMatchObject({
            spoilerEpisode: model.level(),
          })
        } else {
          const text = { title: 'Paris keeps the dancers', claim: 'The second swap is not a gift.' }
          await reviseTheory(author, { id, version: model.version, ...text, spoilerEpisode: one.own })
          model.version += 1
          model.own = one.own
          model.answer(one.own)
        }
        const { spoilerEpisode, ownSpoilerEpisode } = await readTheory({ seen: EPISODES }, { id })
        expect({ spoilerEpisode, ownSpoilerEpisode }).toEqual({
          spoilerEpisode: model.level(),
          ownSpoilerEpisode: model.own,
        })
      }
    }),
    { numRuns: 120 },
  )
})
