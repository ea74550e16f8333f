import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// One of them takes longer than many others together, and must not be what all wait for at the end. Vitest knows only how
// long a file's text is, before its first run.
const LONGEST = [
  'bin/start.test.ts',
  'bin/commands.test.ts',
  'bin/chaos.test.ts',
  'bin/faults.test.ts',
  'bin/verify.test.ts',
  'prisma/interrupted.test.ts',
  'server/domain/counting.test.ts',
  'server/domain/steps-behind.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((file) => moduleId.endsWith(`/${file}`))
      return found < 0 ? LONGEST.length : found
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    // Vitest leaves one processor to itself: of two that is half.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // An unexpected word on the console is a fault that nobody has looked at yet.
    onConsoleLog: (text) => {
      throw new Error(`unexpected console output: ${text}`)
    },
    // Whatever a test waits for comes in its time on a busy machine too: one second, the default, is a clock.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['app/**/*.test.{ts,tsx}', 'prisma/**/*.test.ts', 'server/**/*.test.ts'],
          globalSetup: ['server/testing/cluster.ts'],
          setupFiles: ['server/testing/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'commands', include: ['bin/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 180_000 },
      },
    ],
  },
})
