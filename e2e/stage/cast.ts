import { type APIRequestContext, type APIResponse, expect, type Page } from '@playwright/test'
import { WORDS } from './words.ts'

export const PASSWORD = 'a short sentence is ideal'

export const CREDENTIALS = '/api/auth/callback/credentials'

export function uniqueHandle(name: string): string {
  return `${name}-${Math.random().toString(36).slice(2, 9)}`
}

export async function call<T>(request: APIRequestContext, procedure: string, input: unknown): Promise<T> {
  const answer = await request.post(`/api/trpc/${procedure}`, { data: input })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()).result.data
}

export async function tokenOf(request: APIRequestContext): Promise<string> {
  return (await (await request.get('/api/auth/csrf')).json()).csrfToken
}

export async function signIn(request: APIRequestContext, handle: string, password = PASSWORD): Promise<APIResponse> {
  const form = { csrfToken: await tokenOf(request), handle, password, json: 'true' }
  return request.post(CREDENTIALS, { form })
}

/** Past the offer of recovery codes, which comes before the page that they came from. */
export async function joinHere(page: Page, lang: 'en' | 'fr', handle: string): Promise<void> {
  const { account, codes } = WORDS[lang]
  await page.getByLabel(account.handle).fill(handle)
  await page.getByLabel(account.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: account.join, exact: true }).click()
  await page.getByRole('button', { name: codes.later, exact: true }).click()
}

/** By the public endpoints. */
export async function enter(request: APIRequestContext, handle: string): Promise<void> {
  await call(request, 'accounts.join', { handle, password: PASSWORD })
  expect((await signIn(request, handle)).status()).toBe(200)
}

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

/** Readable by all unless `words` say otherwise. */
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

export async function haveSeen(page: Page, episode: number, url: string): Promise<void> {
  await page.context().addCookies([{ name: 'seen', value: String(episode), url }])
}
