import { expect, test } from 'vitest'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { withdrawTheory } from './theories.ts'
import { listTheoriesOf, listTheorists, readTheorist } from './theorists.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

test('a theorist is what they wrote and who believed in it; what they withdrew is neither', async () => {
  const author = await fan('prolific-pen')
  const ids = []
  for (let n = 0; n < 5; n++) ids.push(await theory(author, { spoilerEpisode: n }))
  const [a, b] = await crowd(2, 'believer')
  expect((await readTheorist({ handle: 'prolific-pen' })).firstStarAt).toBeNull()
  for (const id of ids.slice(0, 2)) await setVote(a as Viewer, { theory: id, on: true })
  await setVote(b as Viewer, { theory: ids[4] as string, on: true })
  await withdrawTheory(author, { id: ids[4] as string })
  await voteWriter().rank()
  expect(await readTheorist({ handle: 'prolific-pen' })).toMatchObject({
    theories: 4,
    supporters: 1,
    firstStarAt: expect.any(String),
  })

  const first = await listTheoriesOf({ seen: 2 }, { handle: 'prolific-pen', limit: 3 })
  expect(first.items.map(({ id, masked }) => [id, masked])).toEqual([
    [ids[3], true],
    [ids[2], false],
    [ids[1], false],
  ])
  const second = await listTheoriesOf(
    { seen: 2 },
    { handle: 'prolific-pen', limit: 3, cursor: first.nextCursor as string },
  )
  expect(second.items.map(({ id }) => id)).toEqual([ids[0]])
  await expect(
    listTheoriesOf({ seen: 8 }, { handle: 'somebody-else', cursor: first.nextCursor as string }),
  ).rejects.toMatchObject({ code: 'INVALID' })
  await expect(readTheorist({ handle: 'nobody-here' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('theorists are listed by their numbers while they have something on stage', async () => {
  const names = async () => (await listTheorists({ part: 0 })).theorists.map(({ handle }) => handle)
  const author = await fan('listed-pen')
  expect(await names()).not.toContain('listed-pen')
  const ids = [await theory(author), await theory(author)]
  await withdrawTheory(author, { id: ids[0] as string })
  expect((await names()).filter((name) => name === 'listed-pen')).toHaveLength(1)
  expect(await listTheorists({ part: 1 })).toMatchObject({ theorists: [], parts: 1 })
  await withdrawTheory(author, { id: ids[1] as string })
  expect(await names()).not.toContain('listed-pen')
})
