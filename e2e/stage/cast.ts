import { type APIRequestContext, expect, type Page } from '@playwright/test'

export const PASSWORD = 'a short sentence is ideal'

/** A name that nobody else in this run has. */
export function uniqueHandle(name: string): string {
  return `${name}-${Math.random().toString(36).slice(2, 9)}`
}

/** Calls a procedure as the browser would and returns what it answered. */
export async function call<T>(request: APIRequestContext, procedure: string, input: unknown): Promise<T> {
  const answer = await request.post(`/api/trpc/${procedure}`, { data: input })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()).result.data
}

/** Joins and signs in through the doors that outsiders use; the request's cookies keep the session. */
export async function enter(request: APIRequestContext, handle: string): Promise<void> {
  await call(request, 'accounts.join', { handle, password: PASSWORD })
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const form = { csrfToken, handle, password: PASSWORD, json: 'true' }
  expect((await request.post('/api/auth/callback/credentials', { form })).status()).toBe(200)
}

type Words = {
  title?: string
  claim?: string
  storyline?: string
  language?: 'en' | 'fr'
  spoilerEpisode?: number
  characters?: string[]
}

/** Publishes a theory that anybody may read, unless told otherwise. */
export async function propose(request: APIRequestContext, words: Words = {}): Promise<string> {
  const theory = {
    storyline: 'the-exchange',
    title: 'Paris keeps the dancers',
    claim: 'The second swap is collateral, not a gift.',
    language: 'en',
    spoilerEpisode: 0,
    ...words,
  }
  return (await call<{ id: string }>(request, 'theories.propose', theory)).id
}

/** Says how far this browser has seen, before its first page. */
export async function haveSeen(page: Page, episode: number, url: string): Promise<void> {
  await page.context().addCookies([{ name: 'seen', value: String(episode), url }])
}
