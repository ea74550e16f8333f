import fc from 'fast-check'
import { expect, test } from 'vitest'
import { each, SAYINGS, TICKS } from '../contract/theory-parts.ts'
import type { Sealed } from '../db/sealed.ts'
import type { TheoryViewFacts } from '../db/theories.sql.ts'
import { type Reader, veilTheory } from './veil.ts'

const seal = <T>(text: T) => text as unknown as Sealed<T>
const episode = fc.integer({ min: 0, max: 8 })

const facts = fc.record({ theory: episode, storyline: episode, moment: fc.integer({ min: 1, max: 8 }) }).map(
  ({ theory, storyline, moment }): TheoryViewFacts => ({
    id: '1',
    storyline: 'jack',
    author: 'odile',
    language: 'en',
    spoiler_episode: theory,
    votes: 3,
    published_at: new Date(0),
    version: 1,
    own_spoiler_episode: theory,
    text: seal({
      title: 'CANARY title',
      claim: 'CANARY claim',
      ...each(SAYINGS, () => 'CANARY look'),
      evidence: [{ episode: moment, note: `MOMENT ${moment}` }],
      characters: ['jack'],
      spoilerEpisode: theory,
      ...each(TICKS, () => false),
    }),
    whole: true,
    edited_at: null,
    characters: [{ slug: 'jack', name: 'Jack' }],
    relation: null,
    storyline_spoiler_episode: storyline,
    storyline_title: seal({ en: 'THREAD', fr: 'THREAD' }),
    storyline_safe_title: { en: 'safe', fr: 'safe' },
  }),
)

test('no word passes the veil before its episode, and every word passes from it on', () => {
  fc.assert(
    fc.property(facts, episode, (theory, seen) => {
      const shown = JSON.stringify(veilTheory(theory, { seen }))
      expect(shown.includes('CANARY')).toBe(seen >= theory.spoiler_episode)
      expect(shown.includes('THREAD')).toBe(seen >= theory.storyline_spoiler_episode)
      const moment = Number(/MOMENT (\d)/.exec(JSON.stringify(theory.text))?.[1])
      expect(shown.includes('MOMENT')).toBe(seen >= Math.max(theory.spoiler_episode, moment))
      expect(shown).toContain('Jack')
    }),
    { numRuns: 1_000 },
  )
})

test('whoever uncovers one theory reads all of it, and nothing else that waits', () => {
  fc.assert(
    fc.property(facts, episode, (theory, seen) => {
      const shown = JSON.stringify(veilTheory(theory, { seen, uncovers: theory.id }))
      expect(shown).toContain('CANARY claim')
      expect(shown).toContain('MOMENT')
      expect(shown.includes('THREAD')).toBe(seen >= theory.storyline_spoiler_episode)
      expect(veilTheory({ ...theory, id: '2' }, { seen, uncovers: theory.id })).toEqual(
        veilTheory({ ...theory, id: '2' }, { seen }),
      )
    }),
    { numRuns: 1_000 },
  )
})

test('a theory whose author has left is nobody’s own: not a visitor’s, nor anybody’s who is signed in', () => {
  fc.assert(
    fc.property(facts, (theory) => {
      const early = theory.spoiler_episode - 1
      fc.pre(early >= 0)
      const isMasked = (author: string | null, handle: Reader['handle']) =>
        veilTheory({ ...theory, author }, { seen: early, handle }).masked
      expect(isMasked('odile', 'odile')).toBe(false)
      for (const handle of [undefined, 'odile', '', 'null']) expect(isMasked(null, handle)).toBe(true)
    }),
  )
})
