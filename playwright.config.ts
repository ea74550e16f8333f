import { defineConfig } from '@playwright/test'
import { keepTemporaryFilesInMemory } from './bin/memory.mjs'
import { CHROMIUM } from './e2e/stage/chromium.ts'

keepTemporaryFilesInMemory()

const executablePath = process.env.PLAYWRIGHT_SHELL || process.env.PLAYWRIGHT_CHROMIUM

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/stage/global.ts',
  fullyParallel: true,
  // A journey waits for pages more than it works: three keep two cores busy. (Four took 350 s where three took 332.)
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: CHROMIUM,
    },
    colorScheme: 'dark',
    // To fade from page to page takes a quarter of what a journey takes. The story, étoiles and the way back see it.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'off',
  },
})
