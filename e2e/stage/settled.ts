import { expect, type Page, type Request } from '@playwright/test'

/** The returned function waits until the page shows its reader's name and has all answers. */
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
