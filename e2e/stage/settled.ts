import { expect, type Page, type Request } from '@playwright/test'

/**
 * Listens to what the page asks of the API. The function it returns waits until a page shows its reader's name, so
 * that it lives, and has an answer to everything it asked.
 */
export function listen(page: Page, reader: string): () => Promise<void> {
  const asked = new Set<Request>()
  page.on('request', (request) => {
    if (request.url().includes('/api/trpc/')) asked.add(request)
  })
  const answered = (request: Request) => void asked.delete(request)
  page.on('requestfinished', answered)
  page.on('requestfailed', answered)
  return async () => {
    await expect(page.getByText(reader).first()).toBeAttached()
    await expect.poll(() => asked.size, { intervals: [20] }).toBe(0)
  }
}
