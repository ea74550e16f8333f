import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readScripts } from './scripts.ts'

const LANDED = path.resolve(import.meta.dirname, '../migrations/landed.sha256')

// A database that was migrated by a script refuses another one under its name. So a script that has landed never changes:
// what it got wrong is mended by the next one. A new script's line is added with it, as `sha256sum` writes it.
test('every migration is the one that landed under its name, and each new one has its line', async () => {
  const lines = readFileSync(LANDED, 'utf8').trimEnd().split('\n')
  const landed = lines.map((line) => line.split('  ') as [checksum: string, name: string])
  const scripts = await readScripts()
  expect(scripts.map(({ checksum, name }) => `${checksum}  ${name}`)).toEqual(
    landed.map(([checksum, name]) => `${checksum}  ${name}`),
  )
})

// What is in force stands in prisma/functions and is applied from there, after the migrations: one that made a function would
// be undone by the same start.
const LAST_WITH_FUNCTIONS = '20261130080000_keyed_names'
const MAKES = /\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:\w+\s+)?(?:FUNCTION|PROCEDURE|AGGREGATE|TRIGGER|VIEW|RULE)\b/i
const wordsOf = (content: string) => content.replaceAll(/--.*$/gm, '')

test('a migration changes tables, keys and indexes alone', async () => {
  const scripts = await readScripts()
  const making = scripts.filter(({ content }) => MAKES.test(wordsOf(content))).map(({ name }) => name)
  expect(making.filter((name) => name > LAST_WITH_FUNCTIONS)).toEqual([])
  // That those of before are found shows that one of today would be.
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
