import { type APIRequestContext, type APIResponse, expect, type Page } from '@playwright/test'

export const PASSWORD = 'a short sentence is ideal'

/** Where next-auth takes a handle and a password. */
export const CREDENTIALS = '/api/auth/callback/credentials'

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

/** The token that next-auth wants back with every form. */
export async function tokenOf(request: APIRequestContext): Promise<string> {
  return (await (await request.get('/api/auth/csrf')).json()).csrfToken
}

/** Signs in as the browser would; the request's cookies keep the session. */
export async function signIn(request: APIRequestContext, handle: string, password = PASSWORD): Promise<APIResponse> {
  const form = { csrfToken: await tokenOf(request), handle, password, json: 'true' }
  return request.post(CREDENTIALS, { form })
}

/** Joins and signs in through the endpoints that outsiders use; the request's cookies keep the session. */
export async function enter(request: APIRequestContext, handle: string): Promise<void> {
  await call(request, 'accounts.join', { handle, password: PASSWORD })
  expect((await signIn(request, handle)).status()).toBe(200)
}

/** Takes the session's cookie away, as its end would. */
export async function loseSession(page: Page): Promise<void> {
  const session = (await page.context().cookies()).find(({ name }) => name.includes('session'))
  await page.context().clearCookies({ name: session?.name })
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
