import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { NAMES } from './refresh.ts'

test('every route that is marked as out of date is a page of the app', () => {
  const pages = NAMES.map((route) => path.resolve(import.meta.dirname, `../[progress]/[lang]${route}/page.tsx`))
  expect(pages.filter((page) => !existsSync(page))).toEqual([])
})
