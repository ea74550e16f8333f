import { leaveBy, sayRefused, show } from '#app/_trpc/shown.client.ts'
import { shownHeaders } from '#app/_trpc/trpc.client.ts'
import { shownIn, VIEWER_HEADER } from '#server/contract/page-viewer.ts'
import { PROGRESSES_HEADER, type Progress, progressFrom } from '#server/contract/spoilers.ts'
import { tellTabs } from './tabs.client.ts'

/** Where they differ. */
export type Progresses = { here: Progress; account: Progress }

export type SignInAnswer =
  | { state: 'in'; progresses?: Progresses }
  | { state: 'wrong' }
  | { state: 'wait'; seconds: number }
  | { state: 'failed' }

/** ms. A network that swallows everything is no network. */
const PATIENCE = 15_000

/** next-auth's React client weighs more than the rest of this page. */
export async function signIn(handle: string, password: string): Promise<SignInAnswer> {
  try {
    const response = await post('/api/auth/callback/credentials', { handle, password })
    const answer = await answerIn(response)
    if (answer.state === 'in') nowHere(shownIn(response.headers.get(VIEWER_HEADER)))
    return answer
  } catch {
    // No answer looks like no network to the reader.
    return { state: 'failed' }
  }
}

/** False if the server can't be reached or somebody else is signed in. */
export function signOut(): Promise<boolean> {
  return leaveBy(async () => {
    try {
      const response = await post('/api/auth/signout', {}, shownHeaders())
      if (response.status === 409) sayRefused(true)
      const isOut = await wentThrough(response)
      if (isOut) nowHere(null)
      return isOut
    } catch {
      return false
    }
  })
}

export function nowHere(handle: string | null | undefined): void {
  show(handle)
  tellTabs({ kind: 'viewer' })
}

export async function answerIn(response: Response): Promise<SignInAnswer> {
  if (response.status === 401) return { state: 'wrong' }
  if (response.status === 429) return { state: 'wait', seconds: Number(response.headers.get('retry-after')) || 60 }
  if (!(await wentThrough(response))) return { state: 'failed' }
  const [here, account] = response.headers.get(PROGRESSES_HEADER)?.split(' ').map(progressFrom) ?? []
  return here === undefined || account === undefined ? { state: 'in' } : { state: 'in', progresses: { here, account } }
}

/** next-auth also answers 200 on refusal; only the URL differs. */
export async function wentThrough(response: Response): Promise<boolean> {
  if (!response.ok) return false
  const { url }: { url?: unknown } = await response.json()
  return typeof url === 'string' && !/[?&](csrf=true|error=)/.test(url)
}

async function post(
  address: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE)
  const answer: { csrfToken: string } = await (await fetch('/api/auth/csrf', { signal })).json()
  const body = new URLSearchParams({ ...fields, csrfToken: answer.csrfToken, json: 'true' })
  return fetch(address, { method: 'POST', headers, body, signal })
}
