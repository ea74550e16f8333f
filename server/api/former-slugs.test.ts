import { beforeAll, expect, test } from 'vitest'
import { FORMER_SLUGS, presentSlug } from '../contract/former-slugs.ts'
import { completeEnv, env } from '../env.ts'
import { fan, theory } from '../testing/cast.ts'
import { ask } from '../testing/procedures.ts'
import { SILENT_DRAFT } from '../testing/silent.ts'

beforeAll(() => {
  process.env.LIMITS = 'off'
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
})

const DRAFT = {
  ...{ title: '', claim: '', evidence: [], ...SILENT_DRAFT, characters: [], language: 'en' as const },
  ...{ spoilerEpisode: '', relation: null },
}

test.each(FORMER_SLUGS)('whoever says %s is understood, and told what it is now', async (former) => {
  const slug = presentSlug(former)
  const viewer = await fan('long-away')
  const nobody = { viewer: null }
  expect(await ask('storylines.open', nobody, { slug: former })).toMatchObject({ slug })

  const title = 'She opens a school by the canal'
  const sent = { storyline: former, language: 'en', title, claim: 'The key is on the piano, from the start.' }
  const { id } = (await ask('theories.propose', { viewer }, sent)) as { id: string }
  expect(await ask('theories.open', nobody, { id })).toMatchObject({ storyline: slug })
  await theory(viewer, { title })

  const found = { items: [{ id, storyline: slug }] }
  expect(await ask('leaderboards.theories', nobody, { board: 'new', storyline: former })).toMatchObject(found)
  for (const asked of [{ q: 'canal', storyline: former }, { q: `canal storyline:${former}` }])
    expect(await ask('search.theories', nobody, asked)).toMatchObject(found)
  expect(await ask('search.similar', nobody, { title, storyline: former })).toContainEqual(
    expect.objectContaining({ id, storyline: slug }),
  )

  const draft = { ...DRAFT, storyline: former }
  await ask('drafts.keep', { viewer }, { draft, version: 0 })
  expect(await ask('drafts.open', { viewer }, undefined)).toMatchObject({ draft: { storyline: slug } })
})
