import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '..')

/**
 * From the ground up, which is the reading order: a file imports from its own storey and below. Each module of `domain` and
 * folder of `app` is a storey. Biome finds circles, also of types.
 */
const STOREYS = [
  'server/contract/',
  'server/env.ts',
  'server/plain-error.ts',
  'server/log.ts',
  'server/adopted-output.ts',
  'server/process-wide.ts',
  'server/worker-talk.ts',
  'server/outage.ts',
  'server/public-address.ts',
  'server/language-accepted.ts',
  'server/page-notes.ts',
  'prisma/generated/',
  'prisma/catalogue/',
  'prisma/migrating/',
  'prisma/seed.ts',
  'prisma/migrate.ts',
  'prisma/tables.ts',
  'server/db/',
  'server/domain/viewer.ts',
  'server/domain/abilities.ts',
  'server/domain/hashing.ts',
  'server/domain/passwords.ts',
  'server/domain/own-password.ts',
  'server/domain/health.ts',
  'server/domain/left-names.ts',
  'server/domain/rates.ts',
  'server/domain/sign-ins.ts',
  'server/domain/recovery-codes.ts',
  'server/domain/cursors.ts',
  'server/domain/veil.ts',
  'server/domain/storylines.ts',
  'server/domain/characters.ts',
  'server/domain/material.ts',
  'server/domain/left-words.ts',
  'server/domain/openings.ts',
  'server/domain/theories.ts',
  'server/domain/flags.ts',
  'server/domain/votes.ts',
  'server/domain/leaderboards.ts',
  'server/domain/why.ts',
  'server/domain/counts.ts',
  'server/domain/marked-words.ts',
  'server/domain/slips.ts',
  'server/domain/search.ts',
  'server/domain/threads.ts',
  'server/domain/theorists.ts',
  'server/domain/questions.ts',
  'server/domain/answers.ts',
  'server/domain/weeks.ts',
  'server/domain/drafts.ts',
  'server/domain/notices.ts',
  'server/domain/accounts.ts',
  'server/events/handler.ts',
  'server/events/',
  'server/session.ts',
  'server/device.ts',
  'server/auth.ts',
  'server/api/',
  'server/http/',
  'server/closing.ts',
  'server/workers.ts',
  'server/worker.ts',
  'server/steps.ts',
  'server/database.ts',
  'server/upgrade.ts',
  'server/ordinary.ts',
  'server/jobs.ts',
  'server/commands/',
  'server/bench/',
  'server/chaos/',
  'server/main.ts',
  'app/paths.ts',
  'app/_i18n/',
  'app/_documents/',
  'app/_trpc/',
  'app/_design/',
  'app/_audience/',
  'app/_viewer/',
  'app/_veil/',
  'app/_live/',
  'app/_votes/',
  'app/_drafts/',
  'app/_shell/',
  'app/_share/',
  'app/_notices/',
  'app/_boards/rows/',
  'app/_boards/',
  'app/_storylines/',
  'app/_characters/',
  'app/_people/',
  'app/_leaderboards/',
  'app/_theories/text/',
  'app/_theories/why/',
  'app/_theories/flag/',
  'app/_theories/read/',
  'app/_theories/versions/',
  'app/_theories/write/',
  'app/_theories/edit/',
  'app/_account/',
  'app/_search/',
  'app/_proof/',
  'app/_weeks/',
  'app/_questions/',
  'app/_front/',
  'app/_icons/',
  'app/',
]

/** Route handlers may import more. */
const ENTRIES = ['app/api/']
const FOR_APP = [
  'server/contract/',
  'server/public-address.ts',
  'server/language-accepted.ts',
  'server/page-notes.ts',
  'server/process-wide.ts',
  'server/api/page-caller.ts',
  'server/api/admission.ts',
  'server/api/router.ts',
  'server/api/context.ts',
  'server/api/errors.ts',
  'server/http/address.ts',
  'server/http/tags.ts',
]

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|\bimport\(\s*(?:\/\*.*?\*\/\s*)?'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g

const files = globSync(['server/**/*.ts', 'prisma/**/*.ts', 'app/**/*.{ts,tsx}'], { cwd: ROOT })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !/\.test\.tsx?$|^server\/testing\/|^prisma\/generated\//.test(file))

const TYPES_ALONE = /(?:^|\n)\s*(?:import|export) type\b[^'"`;]*?from\s+'[^']+'/g

const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

function importsOf(file: string, text = textOf(file)): string[] {
  return [...text.matchAll(IMPORT)]
    .map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '')
    .filter((name) => name.startsWith('.') || name.startsWith('#'))
    .map((name) => (name.startsWith('#') ? name.slice(1) : path.posix.join(path.posix.dirname(file), name)))
}

const valuesTakenBy = (file: string) => importsOf(file, textOf(file).replace(TYPES_ALONE, ''))

/** Routes are `app/` itself; its underscored folders are storeys. */
const storeyOf = (file: string) =>
  STOREYS.findIndex(
    (storey) =>
      file === storey ||
      (storey.endsWith('/') && file.startsWith(storey) && !(storey === 'app/' && file.startsWith('app/_'))),
  )

test('every file lives on a storey', () => {
  const homeless = files.filter((file) => storeyOf(file) < 0)
  expect(homeless, 'give each a place in STOREYS: above all that it imports').toEqual([])
})

test('imports only fall', () => {
  const rising = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => storeyOf(target) > storeyOf(file))
      .map(
        (target) => `${file} must not reach up to ${target}: move what both need down, or hand it in as an argument`,
      ),
  )
  expect(rising).toEqual([])
})

test('the app enters the server by its entries', () => {
  const trespasses = files
    .filter((file) => file.startsWith('app/') && !ENTRIES.some((entry) => file.startsWith(entry)))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => /^(server|prisma)\//.test(target) && !FOR_APP.some((allowed) => target.startsWith(allowed)))
        .map(
          (target) => `${file} takes ${target}: pages read through their noun's read-*.ts, browsers through app/_trpc`,
        ),
    )
  expect(trespasses).toEqual([])
})

test('a page reads through its noun’s reads', () => {
  const readers = files.filter(
    (file) => file.startsWith('app/_') && valuesTakenBy(file).includes('server/api/page-caller.ts'),
  )
  const strays = readers.filter((file) => !/\/read-[a-z]+\.ts$/.test(file))
  expect(strays, 'move the question into the read-*.ts of the folder whose noun it reads').toEqual([])
})

test('what runs in the browser alone says `.client` in its name', () => {
  // A module with 'use client', or imported by such alone, runs only in the browser. Next names some itself.
  const takers = new Map<string, string[]>()
  for (const file of files)
    for (const target of valuesTakenBy(file)) takers.set(target, [...(takers.get(target) ?? []), file])
  const isToldTo = (file: string) => /^'use client'$/m.test(textOf(file))
  const saysSo = (file: string) => /\.client\.tsx?$/.test(file)
  const misnamed = files
    .filter((file) => file.startsWith('app/_'))
    .flatMap((file) => {
      const by = takers.get(file) ?? []
      const onServer = isToldTo(file) ? [] : by.filter((taker) => !saysSo(taker) && !isToldTo(taker))
      const runsThere = isToldTo(file) || (by.length > 0 && onServer.length === 0)
      if (runsThere === saysSo(file)) return []
      return runsThere
        ? `${file} runs in the browser alone: end its name in .client`
        : `${file} is taken on the server, too (${onServer.join(', ')}): end its name without .client`
    })
  expect(misnamed).toEqual([])
})

test('what the browser loads checks no input: the library weighs more than the pages', () => {
  const loaded = new Set(files.filter((file) => /\.client\.tsx?$/.test(file)))
  for (const file of loaded) for (const target of valuesTakenBy(file)) if (files.includes(target)) loaded.add(target)
  const checking = [...loaded].filter((file) =>
    /\nimport [^'\n]* from 'zod'|^import [^'\n]* from 'zod'/.test(textOf(file)),
  )
  expect(loaded.size).toBeGreaterThan(100)
  expect(checking, 'keep schemas apart from what pages use of the same file').toEqual([])
})

test('Prisma and SQL stay in db and domain', () => {
  const strays = files.filter(
    (file) =>
      /^(server\/api|app)\//.test(file) && importsOf(file).some((target) => /^(server\/db|prisma)\//.test(target)),
  )
  expect(strays, 'a procedure is its input, its limit and one call of the domain').toEqual([])
})

test('process.env is read in one place, and nothing is a Server Action', () => {
  const texts = files.map((file) => ({ file, text: textOf(file) }))
  const readers = texts
    .filter(({ file, text }) => /process\.env\b/.test(text) && file !== 'server/env.ts')
    .map(({ file }) => file)
  expect(readers.sort()).toEqual(['server/log.ts'])
  expect(texts.filter(({ text }) => /^['"]use server['"]/m.test(text)).map(({ file }) => file)).toEqual([])
})
