export type SignInAnswer =
  | { state: 'in' }
  | { state: 'wrong' }
  | { state: 'wait'; seconds: number }
  | { state: 'failed' }

/** Signs in by next-auth's own interface (its React client weighs more than the rest of this page). */
export async function signIn(handle: string, password: string): Promise<SignInAnswer> {
  try {
    const response = await post('/api/auth/callback/credentials', { handle, password })
    if (response.ok) return { state: 'in' }
    if (response.status === 401) return { state: 'wrong' }
    if (response.status === 429) return { state: 'wait', seconds: Number(response.headers.get('retry-after')) || 60 }
  } catch {
    // No network: the same to the reader as a server that does not answer.
  }
  return { state: 'failed' }
}

/** Ends the session; false if the server could not be told. */
export async function signOut(): Promise<boolean> {
  try {
    return (await post('/api/auth/signout', {})).ok
  } catch {
    return false
  }
}

async function post(address: string, fields: Record<string, string>): Promise<Response> {
  const answer: { csrfToken: string } = await (await fetch('/api/auth/csrf')).json()
  const body = new URLSearchParams({ ...fields, csrfToken: answer.csrfToken, json: 'true' })
  return fetch(address, { method: 'POST', body })
}
