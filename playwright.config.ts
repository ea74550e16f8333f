import { defineConfig } from '@playwright/test'

// As root Chromium needs its sandbox off; the rest keeps it from speaking to anybody but us.
const ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/stage/global.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    launchOptions: {
      ...(process.env.PLAYWRIGHT_CHROMIUM && { executablePath: process.env.PLAYWRIGHT_CHROMIUM }),
      args: [...ROOT, ...QUIET],
    },
    colorScheme: 'dark',
    trace: 'off',
  },
})
