import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readScripts } from './scripts.ts'

const LANDED = path.resolve(import.meta.dirname, '../migrations/landed.sha256')

// A migrated database refuses another script under the same name, so the next script mends a landed one. Each new script
// needs its line, as `sha256sum` writes it.
test('every migration is the one that landed under its name, and each new one has its line', async () => {
  const lines = readFileSync(LANDED, 'utf8').trimEnd().split('\n')
  const landed = lines.map((line) => line.split('  ') as [checksum: string, name: string])
  const scripts = await readScripts()
  expect(scripts.map(({ checksum, name }) => `${checksum}  ${name}`)).toEqual(
    landed.map(([checksum, name]) => `${checksum}  ${name}`),
  )
})

// prisma/functions is applied after the migrations and would undo a function that one of them made.
const LAST_WITH_FUNCTIONS = '20261130080000_keyed_names'
const MAKES = /\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:\w+\s+)?(?:FUNCTION|PROCEDURE|AGGREGATE|TRIGGER|VIEW|RULE)\b/i
const wordsOf = (content: string) => content.replaceAll(/--.*$/gm, '')

test('a migration changes tables, keys and indexes alone', async () => {
  const scripts = await readScripts()
  const making = scripts.filter(({ content }) => MAKES.test(wordsOf(content))).map(({ name }) => name)
  expect(making.filter((name) => name > LAST_WITH_FUNCTIONS)).toEqual([])
  expect(making.at(-1)).toBe(LAST_WITH_FUNCTIONS)
  for (const statement of [
    'create or replace function a()',
    'CREATE\n  CONSTRAINT TRIGGER a',
    'CREATE TEMP VIEW a',
    'DO $$ BEGIN EXECUTE format($sql$ CREATE MATERIALIZED VIEW',
  ])
    expect(MAKES.test(statement)).toBe(true)
  for (const statement of ['CREATE TABLE views (trigger text)', 'DROP VIEW a', 'CREATE INDEX function_a'])
    expect(MAKES.test(statement)).toBe(false)
})
