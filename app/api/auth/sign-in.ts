import { NextRequest } from 'next/server'
import { asTrpcError } from '#server/api/errors.ts'
import { SIGN_IN_FAULT } from '#server/auth.ts'
import { handle as handleInput } from '#server/contract/accounts.ts'
import { sayShown, VIEWER_HEADER } from '#server/contract/page-viewer.ts'
import { Refusal } from '#server/contract/refusal.ts'
import { PROGRESSES_HEADER, progressFrom, SEEN_COOKIE } from '#server/contract/spoilers.ts'
import { advanceSeen } from '#server/domain/accounts.ts'
import { forgive, spend } from '#server/domain/rates.ts'
import { addressOf } from '#server/http/address.ts'
import { refuse } from '#server/http/refuse.ts'
import { seenCookie } from '#server/http/seen.ts'
import { viewerFrom } from '#server/session.ts'
import type { Form } from '../_gate/form.ts'
import { type AuthParams, nextAuth, withForm } from './next-auth.ts'

/**
 * Signs in by next-auth. Tries are counted by account and address together: guessing is slowed, and nobody can lock
 * somebody else out. Whoever is let in has their progress, the account's or this browser's, whichever is further; where both
 * were told and differ the answer says so, and the page asks. It says who is in, too: whom the page shows from now on.
 */
export async function signIn(request: NextRequest, form: Form, context: AuthParams): Promise<Response> {
  const key = triesKey(request, form)
  try {
    await spend('signIns', key)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code } = asTrpcError(error)
    return refuse(429, code, error.code, { 'retry-after': String(error.retryAfter ?? 1) })
  }
  const answer = await nextAuth(withForm(request, form, ['csrfToken', 'handle', 'password', 'json']), context)
  const viewer = await viewerFrom(nextRequestAfter(answer, request.url))
  if (!viewer) return (await isFault(answer)) ? refuse(500, 'INTERNAL_SERVER_ERROR', null) : answer
  await forgive('signIns', key)
  const told = request.cookies.get(SEEN_COOKIE)?.value
  const here = progressFrom(told)
  const { seen } = await advanceSeen(viewer, { episode: here })
  if (told !== undefined && here !== viewer.seen) answer.headers.set(PROGRESSES_HEADER, `${here} ${viewer.seen}`)
  answer.headers.set(VIEWER_HEADER, sayShown(viewer.handle))
  answer.headers.append('set-cookie', seenCookie(seen))
  return answer
}

function triesKey(request: Request, form: Form): string {
  const handle = handleInput.safeParse(form.get('handle'))
  return `${handle.success ? handle.data : '-'}/${addressOf(request.headers)}`
}

// next-auth answers a fault like a wrong password, and names it in the address that it leads to.
async function isFault(answer: Response): Promise<boolean> {
  const address = answer.headers.get('location') ?? (await answer.clone().text())
  return address.includes(`error=${SIGN_IN_FAULT}`)
}

/** A request as the browser sends it once it has taken the answer's cookies. */
function nextRequestAfter(answer: Response, url: string): NextRequest {
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  return new NextRequest(url, { headers: { cookie: cookies.join('; ') } })
}
