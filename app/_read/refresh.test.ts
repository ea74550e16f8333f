import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { BOARDS, refresh } from './refresh.ts'

const expired = vi.hoisted(() => [] as string[])
vi.mock('next/cache', () => ({ revalidatePath: (page: string) => expired.push(page) }))
vi.mock('next/server', () => ({ after: () => undefined }))

test('every route that is marked as out of date is a page of the app', () => {
  const pages = BOARDS.map((route) => path.resolve(import.meta.dirname, `../[progress]/[lang]${route}/page.tsx`))
  expect(pages.filter((page) => !existsSync(page))).toEqual([])
})

test('votes are gathered for a second, and what has left the stage waits for none of them', () => {
  const isBoard = (page: string) => page !== '/[progress]/[lang]/theories/[id]'
  const boardsExpired = () => expired.filter(isBoard).length / BOARDS.length
  for (let vote = 0; vote < 100; vote++) refresh(['boards'])
  expect(boardsExpired()).toBe(1)
  refresh(['boards', 'lineages'], 'at once')
  expect(boardsExpired()).toBe(2)
  refresh(['boards', 'lineages'], 'at once')
  expect(boardsExpired()).toBe(3)
  expect(expired.length - boardsExpired() * BOARDS.length).toBe(2)
})
