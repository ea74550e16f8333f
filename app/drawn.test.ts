import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

const PAGES = path.join(import.meta.dirname, 'drawn/[progress]/[lang]')

test('Next keeps no page: what is kept, and for how long, is decided in one place', async () => {
  expect(readFileSync(path.join(PAGES, 'layout.tsx'), 'utf8')).toContain("dynamic = 'force-dynamic'")
  const files: string[] = []
  for await (const file of glob('**/page.tsx', { cwd: PAGES })) {
    files.push(file)
    const source = readFileSync(path.join(PAGES, file), 'utf8')
    expect([file, /\b(dynamic|revalidate|generateStaticParams|fetchCache|unstable_cache)\b/.test(source)]).toEqual([
      file,
      false,
    ])
    // Next leaves what `notFound()` says to a script.
    expect([file, source.includes('notFound')]).toEqual([file, false])
  }
  expect(files.length).toBeGreaterThan(15)
})
