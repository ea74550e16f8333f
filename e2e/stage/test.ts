import { type APIRequestContext, test as base, expect } from '@playwright/test'
import { admit } from './admission.ts'
import { uniqueHandle } from './cast.ts'
import { type RunningServer, startServer } from './server.ts'

type Each = {
  /** Expected console messages: status codes, or a network error's name. */
  provoked: (number | string)[]
  /** With a session apart from the page's. */
  fan: (name: string) => Promise<APIRequestContext>
  /** An address of this test's alone, for `limited`. */
  from: Record<string, string>
  quietConsole: undefined
  /** Pages wait for a first touch with their scripts; false for those who do nothing. */
  touched: boolean
  hand: undefined
}

let addresses = 0

type EachWorker = {
  server: RunningServer
  /** With limits, behind a proxy; shared, so each test gives its own address. */
  limited: RunningServer
}

/** An unexpected console message fails the test. */
export const test = base.extend<Each, EachWorker>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use, worker) => {
      const server = await startServer(`worker_${worker.workerIndex}`)
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  limited: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use, worker) => {
      const server = await startServer(`limited_${worker.workerIndex}`, { LIMITS: 'on', TRUSTED_PROXIES: '1' })
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  from: async ({}, use) => use({ 'x-forwarded-for': `198.18.${addresses >> 8}.${addresses++ & 255}` }),
  baseURL: ({ server }, use) => use(server.url),
  provoked: [[], { option: true }],
  fan: async ({ playwright, server }, use) => {
    const contexts: APIRequestContext[] = []
    await use(async (name) => {
      const [storageState] = await admit(server, [uniqueHandle(name)])
      const context = await playwright.request.newContext({ baseURL: server.url, storageState })
      contexts.push(context)
      return context
    })
    for (const context of contexts) await context.dispose()
  },
  touched: [true, { option: true }],
  hand: [
    async ({ context, touched }, use) => {
      if (touched)
        await context.addInitScript(() =>
          document.addEventListener('DOMContentLoaded', () => window.dispatchEvent(new Event('pointermove'))),
        )
      await use(undefined)
    },
    { auto: true },
  ],
  quietConsole: [
    async ({ context, provoked }, use) => {
      const heard: string[] = []
      const expected = (text: string) =>
        provoked.some((what) => text.includes(typeof what === 'number' ? `status of ${what}` : what))
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !expected(message.text())) heard.push(message.text())
      })
      context.on('weberror', (error) => heard.push(String(error.error())))
      await use(undefined)
      expect(heard, 'the console is quiet').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
