import { afterAll, beforeAll, expect, test } from 'vitest'
import { prisma } from '#server/db/client.ts'
import { withdrawTheory } from '#server/domain/theories.ts'
import { env } from '#server/env.ts'
import { beginHearing, type Hearing } from '#server/events/hearing.ts'
import { forgetPlaces } from '#server/events/places.ts'
import { fan, theory } from '#server/testing/cast.ts'
import { isThere } from './is-there.ts'

let hearing: Hearing
beforeAll(async () => {
  hearing = await beginHearing(env().DATABASE_URL, [forgetPlaces])
})
afterAll(() => hearing.close())

const among = new URLSearchParams()

test('what was withdrawn is not there from this moment on, though it was a moment ago', async () => {
  const author = await fan('regretful')
  const id = await theory(author)
  const pages = ['en', 'fr'].flatMap((lang) => ['', '/versions', '/edit'].map((end) => `/${lang}/theories/${id}${end}`))
  const there = () => Promise.all(pages.map((page) => isThere(page, among)))
  expect(new Set(await there())).toEqual(new Set([true]))
  await withdrawTheory(author, { id })
  await hearing.heard()
  expect(new Set(await there())).toEqual(new Set([false]))
})

test('who has left is not there from this moment on', async () => {
  const page = '/en/theorists/gone-tomorrow'
  const { id } = await fan('gone-tomorrow')
  expect(await isThere(page, among)).toBe(true)
  await prisma().account.update({ where: { id }, data: { handle: 'somebody-else' } })
  await hearing.heard()
  expect(await isThere(page, among)).toBe(false)
})

test('a theory has a page for each of its versions, by its number alone', async () => {
  const id = await theory(await fan('numbered'))
  const at = (page: string) => isThere(`/en/theories/${id}/${page}`, among)
  expect(await at('versions/1')).toBe(true)
  for (const page of ['versions/2', 'versions/null', 'versions/01', 'versions/1/1', 'versions/', '1', 'null', 'edit/1'])
    expect([page, await at(page)]).toEqual([page, false])
})
