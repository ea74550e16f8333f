import { beforeAll, expect, test } from 'vitest'
import { pageCaller } from './api/page-caller.ts'
import { noteShown, withNotes } from './page-notes.ts'
import { fan, theory } from './testing/cast.ts'

type Caller = ReturnType<typeof pageCaller>

const ids = { one: '', child: '' }
beforeAll(async () => {
  ids.one = await theory(await fan('shown'), { spoilerEpisode: 0 })
  const relation = { kind: 'answers', theory: ids.one } as const
  ids.child = await theory(await fan('child'), { relation, spoilerEpisode: 5 })
})

// Masked or not: a page must change when a theory does.
test.each<[string, (call: Caller) => Promise<unknown>, string[]]>([
  ['a theory', (call) => call.theories.open({ id: ids.one }), ['one']],
  ['several', (call) => call.theories.several({ ids: [ids.one, ids.child] }), ['one', 'child']],
  ['a version', (call) => call.theories.version({ id: ids.one }), ['one']],
  ['versions', (call) => call.theories.versions({ id: ids.one }), ['one']],
  ['its relatives', (call) => call.theories.lineage({ id: ids.one }), ['lineages', 'one', 'child']],
  ['a board', (call) => call.leaderboards.theories({ board: 'new' }), ['boards', 'one', 'child']],
  ['theorists', (call) => call.leaderboards.theorists({}), ['boards']],
  ['ranked storylines', (call) => call.leaderboards.storylines({}), ['boards']],
  ['storylines', (call) => call.storylines.list(), ['boards']],
  ['a storyline', (call) => call.storylines.open({ slug: 'mishi' }), ['boards']],
  ['a theorist', (call) => call.theorists.open({ handle: 'shown' }), ['boards']],
  ['their theories', (call) => call.theorists.theories({ handle: 'shown' }), ['boards', 'one']],
])('while a page is drawn it is noted that it shows %s', async (_, read, expected) => {
  const shown = await withNotes(async ({ shows }) => {
    await read(pageCaller(0))
    return shows
  })
  const named = expected.map((what) => (what in ids ? `theory-${ids[what as keyof typeof ids]}` : what))
  expect([...shown].toSorted()).toEqual(expect.arrayContaining(named))
  const isTheory = (what: string) => what.startsWith('theory-')
  expect([...shown].filter(isTheory).toSorted()).toEqual(named.filter(isTheory).toSorted())
})

test('pages that are drawn at once note each its own, and outside of one nothing is noted', async () => {
  noteShown('boards')
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      withNotes(async ({ shows }) => {
        await new Promise((resolve) => setImmediate(resolve))
        noteShown(`theory-${n}`)
        return [...shows]
      }),
    ),
  )
  expect(all).toEqual(all.map((_, n) => [`theory-${n}`]))
})
