import { defineConfig } from 'vitest/config'
import { keepTemporaryFilesInMemory } from './bin/memory.mjs'

keepTemporaryFilesInMemory()

/** Tests that ask no database, so that none is made for each file. */
const PURE = [
  'app/!(addresses|bounded).test.{ts,tsx}',
  'app/**/!(account-keeper).client.test.ts',
  'app/_{boards,design,i18n,proof,storylines,theories,veil}/**/*.test.{ts,tsx}',
  'app/og/_card/*.test.ts',
  'server/contract/!(ranking).test.ts',
  'app/_shell/page-age.test.tsx',
  'server/events/pages.test.ts',
  'server/http/{content-policy,metrics,moved,page-changes,page-request,page-store}.test.ts',
  'bin/faces.test.ts',
]

export default defineConfig({
  test: {
    // Vitest leaves one processor to itself: of two that is half.
    maxWorkers: '100%',
    // A process for each file costs a tenth of the run.
    pool: 'threads',
    // An unexpected word on the console is a fault that nobody has looked at yet.
    onConsoleLog: (text) => {
      throw new Error(`unexpected console output: ${text}`)
    },
    // Whatever a test waits for comes in its time on a busy machine too: one second, the default, is a clock.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE } },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['app/**/*.test.{ts,tsx}', 'prisma/**/*.test.ts', 'server/**/*.test.ts'],
          // The embedded cluster is of one version.
          exclude: [...PURE, ...(process.env.TEST_POSTGRES ? ['server/db/embedded/**'] : [])],
          globalSetup: ['server/testing/cluster.ts'],
          setupFiles: ['server/testing/database.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'commands',
          include: ['bin/**/!(faces).test.ts'],
          globalSetup: ['bin/used-data.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
