import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Vitest leaves one processor to itself: of two that is half.
    maxWorkers: '100%',
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
