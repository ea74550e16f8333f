import { NextRequest } from 'next/server'
import { shownIn, VIEWER_HEADER } from '#server/contract/page-viewer.ts'
import { isShown } from '#server/domain/abilities.ts'
import { withBoundedBody } from '#server/http/body.ts'
import { isCrossSite } from '#server/http/origin.ts'
import { refuse } from '#server/http/refuse.ts'
import { viewerFrom } from '#server/session.ts'
import { formFrom } from '../../_gate/form.ts'
import { type AuthParams, nextAuth, withForm } from '../next-auth.ts'
import { signIn } from '../sign-in.ts'

/** The actions of next-auth that are used here; all others are 404. */
const ACTIONS = new Map([
  ['csrf', 'GET'],
  ['session', 'GET'],
  ['providers', 'GET'],
  ['signin', 'GET'],
  ['error', 'GET'],
  ['signout', 'POST'],
  ['callback/credentials', 'POST'],
])

async function handle(request: NextRequest, context: AuthParams): Promise<Response> {
  const action = (await context.params).nextauth.join('/')
  const method = ACTIONS.get(action)
  if (method === undefined) return refuse(404, 'NOT_FOUND', 'NOT_FOUND')
  if (method !== request.method) return refuse(405, 'METHOD_NOT_SUPPORTED', 'INVALID', { allow: method })
  // next-auth reads the token and does not know that its session has ended.
  if (action === 'session' && !(await viewerFrom(request))) return nobody()
  return method === 'GET' ? nextAuth(withoutReturn(request), context) : post(request, action, context)
}

function nobody(): Response {
  return Response.json({}, { headers: { 'cache-control': 'private, no-cache, no-store' } })
}

async function post(request: NextRequest, action: string, context: AuthParams): Promise<Response> {
  if (isCrossSite(request)) return refuse(403, 'FORBIDDEN', 'NOT_ALLOWED')
  const bounded = await withBoundedBody(request)
  if (!bounded) return refuse(413, 'PAYLOAD_TOO_LARGE', 'INVALID', { connection: 'close' })
  // A page signs out the viewer that it shows, and not one who signed in from another tab since.
  const viewer = action === 'signout' ? await viewerFrom(request) : null
  if (viewer && !isShown(viewer, shownIn(request.headers.get(VIEWER_HEADER)))) return refuse(409, 'CONFLICT', 'STALE')
  const signsIn = action === 'callback/credentials'
  const form = await formFrom(bounded, signsIn ? ['csrfToken', 'handle', 'password'] : ['csrfToken'])
  if (form instanceof Response) return form
  return signsIn ? signIn(request, form, context) : nextAuth(withForm(request, form, ['csrfToken', 'json']), context)
}

// Our pages know where to return to, and next-auth treats an invalid address as an error.
function withoutReturn(request: NextRequest): NextRequest {
  const url = new URL(request.url)
  url.searchParams.delete('callbackUrl')
  return new NextRequest(url, { headers: request.headers })
}

export { handle as GET, handle as POST }
