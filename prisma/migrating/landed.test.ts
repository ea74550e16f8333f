import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readScripts } from './scripts.ts'

const LANDED = path.resolve(import.meta.dirname, '../migrations/landed.sha256')

// A house that was opened with a script refuses another one under its name. So a script that has landed never changes:
// what it got wrong is mended by the next one. A new script's line is added with it, as `sha256sum` writes it.
test('every migration is the one that landed under its name, and each new one has its line', async () => {
  const lines = readFileSync(LANDED, 'utf8').trimEnd().split('\n')
  const landed = lines.map((line) => line.split('  ') as [checksum: string, name: string])
  const scripts = await readScripts()
  expect(scripts.map(({ checksum, name }) => `${checksum}  ${name}`)).toEqual(
    landed.map(([checksum, name]) => `${checksum}  ${name}`),
  )
})
