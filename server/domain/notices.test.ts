import { expect, test } from 'vitest'
import { NOTICE_KINDS } from '../contract/notice-kinds.ts'
import { SIZES } from '../contract/sizes.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { flagTheory } from './flags.ts'
import { countUnread, listNotices, markRead, readSwitches, switchNotices } from './notices.ts'
import { reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const told = async (viewer: Viewer) =>
  (await listNotices(viewer, {})).items.map(({ kind, theory: { id }, own }) => [kind, id, own?.title])

const related = (author: Viewer, kind: 'builds-on' | 'answers', to: string) =>
  theory(author, { relation: { kind, theory: to } })

async function edited(handle: string, voters: Viewer[]): Promise<string> {
  const author = await fan(handle)
  const id = await theory(author, { spoilerEpisode: 0 })
  for (const voter of voters) await setVote(voter, { theory: id, on: true })
  const text = { title: 'London keeps nobody', claim: 'Nobody is sent back, whatever was signed that night.' }
  await reviseTheory(author, { id, version: 1, ...text, spoilerEpisode: 6, confirmed: true })
  await voteWriter().tell()
  return id
}

test('an author is told who builds on theirs or answers it, and when flags cover it; nobody of what they did themselves', async () => {
  const [odile, odette] = [await fan('odile-told'), await fan('odette-told')]
  const id = await theory(odile, { spoilerEpisode: 0 })
  await related(odile, 'builds-on', id)
  expect(await told(odile)).toEqual([])
  const [heir, answer] = [await related(odette, 'builds-on', id), await related(odette, 'answers', id)]
  const [second, third] = [await fan('second-told'), await fan('third-told')]
  for (const each of [odette, second]) await flagTheory(each, { id, episode: 3, on: true })
  const before = [
    ['answers', answer, 'Paris keeps the dancers'],
    ['builds-on', heir, 'Paris keeps the dancers'],
  ]
  expect(await told(odile)).toEqual(before)
  for (const on of [true, false, true]) await flagTheory(third, { id, episode: 3, on })
  expect(await told(odile)).toEqual([['raised', id, undefined], ...before])
  expect(await told(odette)).toEqual([])
})

test('whoever gave an étoile is told of an edit, without a word of what they have not seen', async () => {
  const voters = [await fan('all-seen'), await fan('three-seen', 3), ...(await crowd(8, 'told-of-edit'))]
  const id = await edited('edits-what-is-loved', voters)
  const [allSeen, threeSeen] = voters as [Viewer, Viewer]
  const [first] = (await listNotices(allSeen, {})).items
  const [second] = (await listNotices(threeSeen, {})).items
  expect(first).toMatchObject({
    kind: 'edited',
    version: 2,
    theory: { id, masked: false, title: 'London keeps nobody' },
  })
  expect(second).toMatchObject({ kind: 'edited', theory: { id, masked: true, spoilerEpisode: 6 } })
  expect(JSON.stringify(second)).not.toContain('London')
})

test('of several edits the last is told, and counted once', async () => {
  const voters = [await fan('reads-two-edits'), ...(await crowd(9, 'told-of-two-edits'))]
  const id = await edited('edits-twice', voters)
  const { id: author } = (await pool().query('SELECT author AS id FROM theories WHERE id = $1', [id])).rows[0]
  const writer = { ...(await fan('stands-in-edits')), id: BigInt(author) } as Viewer
  const text = { title: 'London keeps everybody', claim: 'Everybody stays, and the school moves in next door.' }
  await reviseTheory(writer, { id, version: 2, ...text, spoilerEpisode: 6, confirmed: true })
  await voteWriter().tell()
  const [reader] = voters as [Viewer]
  expect((await listNotices(reader, {})).items.map(({ version }) => version)).toEqual([3])
  expect(await countUnread(reader)).toEqual({ unread: 1 })
})

test('reading goes forward alone, in whatever order tabs say so, and no further than there is', async () => {
  const [author, other] = [await fan('reads'), await fan('is-read')]
  const id = await theory(author)
  for (let n = 0; n < 3; n++) await related(other, 'answers', id)
  const ids = (await listNotices(author, {})).items.map((notice) => notice.id)
  expect(await countUnread(author)).toEqual({ unread: 3 })
  const marked = await Promise.all([ids[1], ids[2], ids[1]].map((upTo) => markRead(author, { upTo: upTo as string })))
  expect(marked.at(-1)?.unread).toBeLessThanOrEqual(2)
  expect(await countUnread(author)).toEqual({ unread: 1 })
  expect((await listNotices(author, {})).items.map(({ isRead }) => isRead)).toEqual([false, true, true])
  expect(await markRead(author, { upTo: '9223372036854775807' })).toEqual({ unread: 0 })
  await related(other, 'answers', id)
  expect(await countUnread(author)).toEqual({ unread: 1 })
})

test('what is off stage is not told, nor counted', async () => {
  const [author, other] = [await fan('loses-one'), await fan('takes-one-back')]
  const id = await theory(author)
  const heir = await related(other, 'answers', id)
  await withdrawTheory(other, { id: heir })
  expect([await told(author), await countUnread(author)]).toEqual([[], { unread: 0 }])
  await withdrawTheory(author, { id })
})

test('a page looks at so many, whatever is off stage among them', async () => {
  const [author, other] = [await fan('told-much'), await fan('tells-much')]
  const id = await theory(author)
  const heirs: string[] = []
  for (let n = 0; n < SIZES.notices.page + 2; n++) heirs.push(await related(other, 'answers', id))
  await withdrawTheory(other, { id: heirs.at(-1) as string })
  const first = await listNotices(author, {})
  const second = await listNotices(author, { cursor: first.nextCursor as string })
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([SIZES.notices.page - 1, 2, null])
  const shown = [...first.items, ...second.items].map((notice) => notice.theory.id)
  expect(shown).toEqual(heirs.slice(0, -1).reverse())
  const cursor = first.nextCursor as string
  await expect(listNotices(other, { cursor })).rejects.toMatchObject({ code: 'INVALID' })
})

test('of who leaves while they are told nothing stays', async () => {
  const other = await fan('tells-who-leaves')
  for (let round = 0; round < 5; round++) {
    const author = await fan(`leaves-while-told-${round}`)
    const id = await theory(author)
    await Promise.allSettled([
      ...Array.from({ length: 4 }, () => related(other, 'answers', id)),
      leave(author),
      markRead(author, { upTo: '5' }),
    ])
    const { rows } = await pool().query(
      `SELECT (SELECT count(*)::int FROM notices WHERE account = $1) AS notices, (SELECT count(*)::int FROM notice_reads WHERE account = $1) AS reads`,
      [author.id],
    )
    expect(rows[0]).toEqual({ notices: 0, reads: 0 })
    await expect(markRead(author, { upTo: '5' })).rejects.toMatchObject({ code: 'SIGN_IN_FIRST' })
  }
})

test('a kind that is off is neither listed nor counted, fills no page, and comes back when it is on', async () => {
  const [author, other] = [await fan('switches'), await fan('is-switched-off')]
  const id = await theory(author)
  expect(await readSwitches(author)).toEqual(Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, true])))
  const heir = await related(other, 'builds-on', id)
  for (let n = 0; n < SIZES.notices.page + 1; n++) await related(other, 'answers', id)
  for (let n = 0; n < 2; n++)
    expect(await switchNotices(author, { kind: 'answers', on: false })).toMatchObject({ answers: false, edited: true })
  await related(other, 'answers', id)
  const off = await listNotices(author, {})
  expect(off).toMatchObject({ items: [{ kind: 'builds-on', theory: { id: heir } }], nextCursor: null })
  expect(await countUnread(author)).toEqual({ unread: 1 })
  expect(await readSwitches(other)).toMatchObject({ answers: true })
  await Promise.all(NOTICE_KINDS.map((kind) => switchNotices(author, { kind, on: false })))
  expect([await told(author), await countUnread(author)]).toEqual([[], { unread: 0 }])
  await Promise.all(NOTICE_KINDS.map((kind) => switchNotices(author, { kind, on: true })))
  expect((await listNotices(author, {})).items).toHaveLength(SIZES.notices.page)
  expect(await countUnread(author)).toEqual({ unread: SIZES.notices.page + 3 })
})

test('of who leaves while they switch nothing stays, and they are refused', async () => {
  for (let round = 0; round < 5; round++) {
    const viewer = await fan(`leaves-while-switching-${round}`)
    await Promise.allSettled([
      ...NOTICE_KINDS.map((kind) => switchNotices(viewer, { kind, on: false })),
      leave(viewer),
      switchNotices(viewer, { kind: 'edited', on: true }),
    ])
    expect((await pool().query('SELECT FROM muted_notices WHERE account = $1', [viewer.id])).rows).toEqual([])
    await expect(switchNotices(viewer, { kind: 'edited', on: false })).rejects.toMatchObject({ code: 'SIGN_IN_FIRST' })
  }
})
