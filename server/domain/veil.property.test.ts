import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { each, type KeptText, SAYINGS, TICKS } from '../contract/theory-parts.ts'
import type { StorylineTitleFacts } from '../db/characters.sql.ts'
import type { RelativeFacts } from '../db/lineage.sql.ts'
import type { Sealed } from '../db/sealed.ts'
import type { FoundRow } from '../db/search.sql.ts'
import type { CharacterFacts, StorylineFacts } from '../db/storylines.sql.ts'
import type { TheoryRowFacts, TheoryViewFacts } from '../db/theories.sql.ts'
import type { VersionFacts } from '../db/versions.sql.ts'
import {
  type Reader,
  veilCharacter,
  veilFound,
  veilRelative,
  veilStoryline,
  veilStorylineTitle,
  veilTheory,
  veilTheoryRow,
  veilVersion,
} from './veil.ts'

/** Cases of each property. */
const RUNS = 1_000
const PROGRESSES = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/** `words` identify the text. */
type Mark = { level: number; words: string }
type Case<Facts> = { facts: Facts; marks: Mark[] }

const level = fc.integer({ min: 0, max: 8 })
const seal = <T>(text: T) => text as unknown as Sealed<T>

// Unmarked: every reader may see it.
const SAFE = { en: 'safe words', fr: 'des mots sûrs' }
const FRAME = {
  id: '1',
  storyline: 'jack',
  author: 'odile',
  language: 'en' as const,
  votes: 3,
  published_at: new Date(0),
  characters: [{ slug: 'mishi', name: 'Mishi' }],
}

/** Each text is unique. */
type Marking = (level: number) => string

function caseOf<Facts, Levels>(
  levels: fc.Arbitrary<Levels>,
  write: (levels: Levels, mark: Marking) => Facts,
): fc.Arbitrary<Case<Facts>> {
  return levels.map((each) => {
    const marks: Mark[] = []
    const mark: Marking = (at) => {
      const words = `marked-${marks.length}-for-${at}`
      marks.push({ level: at, words })
      return words
    }
    return { facts: write(each, mark), marks }
  })
}

const both = (mark: Marking, at: number) => ({ en: mark(at), fr: mark(at) })

const storylines = caseOf(
  fc.record({ own: level, starters: level }),
  ({ own, starters }, mark): StorylineFacts => ({
    slug: 'jack',
    position: 1,
    source: 'article',
    spoiler_episode: own,
    starters_spoiler_episode: starters,
    title: seal(both(mark, own)),
    question: seal(both(mark, own)),
    safe_title: SAFE,
    safe_question: SAFE,
    starters: seal([both(mark, starters), both(mark, starters)]),
    characters: [{ slug: 'mishi', name: 'Mishi' }],
    theories: 2,
    supporters: 3,
  }),
)

const storylineTitles = caseOf(
  level,
  (own, mark): StorylineTitleFacts => ({
    slug: 'jack',
    spoiler_episode: own,
    title: seal(both(mark, own)),
    safe_title: SAFE,
  }),
)

const characters = caseOf(
  fc.option(level),
  (finale, mark): CharacterFacts => ({
    slug: 'mishi',
    name: 'Mishi',
    about: SAFE,
    finale: finale === null ? null : seal(both(mark, finale)),
    finale_spoiler_episode: finale,
    source: 'article',
    name_source: 'press',
  }),
)

const lines = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 6 })
const theoryLevels = fc.record({ own: level, thread: level, lines, looksFor: fc.boolean() })

const threadOf = (thread: number, mark: Marking) => ({
  storyline_spoiler_episode: thread,
  storyline_title: seal(both(mark, thread)),
  storyline_safe_title: SAFE,
})
// A line waits for its own episode, not its theory's.
const textOf = ({ own, lines, looksFor }: { own: number; lines: number[]; looksFor: boolean }, mark: Marking) =>
  seal<KeptText>({
    title: mark(own),
    claim: mark(own),
    ...each(SAYINGS, () => (looksFor ? mark(own) : null)),
    evidence: lines.map((episode) => ({ episode, note: mark(Math.max(own, episode)) })),
    characters: null,
    spoilerEpisode: 0,
    ...each(TICKS, () => null),
  })

const rowOf = ({ own, thread }: { own: number; thread: number }, mark: Marking): TheoryRowFacts => ({
  ...FRAME,
  ...threadOf(thread, mark),
  spoiler_episode: own,
  title: seal(mark(own)),
  claim: seal(mark(own)),
  cut: own % 2 === 0,
  evidence_count: 2,
})

const rows = caseOf(theoryLevels, rowOf)

const found = caseOf(
  theoryLevels,
  (levels, mark): FoundRow => ({ ...rowOf(levels, mark), score: '1', whole_claim: seal(mark(levels.own)) }),
)

const theories = caseOf(
  theoryLevels,
  ({ own, thread, lines, looksFor }, mark): TheoryViewFacts => ({
    ...FRAME,
    ...threadOf(thread, mark),
    spoiler_episode: own,
    own_spoiler_episode: 0,
    version: 2,
    text: textOf({ own, lines, looksFor }, mark),
    relation: { kind: 'answers', theory: '7' },
    whole: true,
    edited_at: new Date(1),
  }),
)

const versions = caseOf(
  theoryLevels,
  ({ own, lines, looksFor }, mark): VersionFacts => ({
    ...FRAME,
    version: 1,
    written_at: new Date(0),
    spoiler_episode: own,
    own_spoiler_episode: 0,
    text: textOf({ own, lines, looksFor }, mark),
    characters: seal(FRAME.characters),
  }),
)

const relatives = caseOf(
  level,
  (own, mark): RelativeFacts => ({
    ...FRAME,
    kind: 'answers',
    parent: '7',
    absence: null,
    title: seal(mark(own)),
    spoiler_episode: own,
    more: 0,
  }),
)

function stringsIn(view: unknown): Set<string> {
  if (typeof view === 'string') return new Set([view])
  if (typeof view !== 'object' || view === null) return new Set()
  return new Set(Object.values(view).flatMap((part) => [...stringsIn(part)]))
}

/** What may replace a text. */
const IN_PLACE = new Set([SAFE.en, SAFE.fr, 'masked', ...FRAME.characters.flatMap(({ slug, name }) => [slug, name])])

/** `isWhole`: the veil lets all through. */
function behindTheVeil<Facts>(
  name: string,
  cases: fc.Arbitrary<Case<Facts>>,
  veil: (facts: Facts, reader: Reader) => unknown,
  { isWhole = true } = {},
) {
  const through = (facts: Facts, seen: number, handle?: string) => stringsIn(veil(facts, { seen, handle }))
  const holds = (strings: Set<string>, { words }: Mark) => [...strings].some((text) => text.includes(words))
  const forAll = (check: (one: Case<Facts>) => void) => fc.assert(fc.property(cases, check), { numRuns: RUNS })

  describe(name, () => {
    test('lets nothing through before its episode, and from then on all of it', () => {
      forAll(({ facts, marks }) => {
        for (const seen of PROGRESSES) {
          const strings = through(facts, seen)
          for (const mark of marks) {
            if (holds(strings, mark)) expect(mark.level).toBeLessThanOrEqual(seen)
            else if (isWhole) expect(mark.level).toBeGreaterThan(seen)
          }
        }
      })
    })

    test('takes nothing back that it let through, but for what stood in place of it', () => {
      forAll(({ facts }) => {
        for (const seen of PROGRESSES.slice(1)) {
          const [before, now] = [through(facts, seen - 1), through(facts, seen)]
          expect([...before].filter((text) => !now.has(text) && !IN_PLACE.has(text))).toEqual([])
        }
      })
    })
  })
}

behindTheVeil('a storyline', storylines, veilStoryline)
behindTheVeil('the title of a storyline', storylineTitles, veilStorylineTitle)
behindTheVeil('a character', characters, veilCharacter)
behindTheVeil('a row of a board', rows, veilTheoryRow)
behindTheVeil('a theory', theories, veilTheory)
behindTheVeil('a version', versions, veilVersion)
behindTheVeil('one of a family', relatives, veilRelative)
// A masked theory is absent, with its storyline's title.
behindTheVeil('what was found', found, veilFound, { isWhole: false })

test.each([
  ['authors', { seen: 0, handle: FRAME.author }, { seen: 0, handle: 'odette' }],
  ['whoever uncovers one theory', { seen: 0, uncovers: FRAME.id }, { seen: 0, uncovers: '2' }],
])('%s: all of it is let through, whatever they have seen, and nothing for anybody else', (_, reader, another) => {
  // Its storyline's title is not the theory's.
  const ownOf = (facts: TheoryViewFacts, by: Reader) => ({ ...veilTheory(facts, by), storylineTitle: null })
  fc.assert(
    fc.property(theories, versions, ({ facts: theory }, { facts: version }) => {
      expect(ownOf(theory, reader)).toEqual(ownOf(theory, { seen: 8 }))
      expect(veilVersion(version, reader)).toEqual(veilVersion(version, { seen: 8 }))
      expect(veilTheory(theory, another)).toEqual(veilTheory(theory, { seen: 0 }))
      expect(veilVersion(version, another)).toEqual(veilVersion(version, { seen: 0 }))
    }),
    { numRuns: RUNS },
  )
})
