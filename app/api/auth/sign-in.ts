import { NextRequest } from 'next/server'
import { fill } from '#app/_i18n/fill.ts'
import { sayWait } from '#app/_i18n/problem-words.ts'
import { chapter } from '#app/_i18n/words.ts'
import { SIGN_IN_FAULT, SIGN_IN_WAIT } from '#server/auth.ts'
import { handle as handleInput } from '#server/contract/accounts.ts'
import { sayShown, VIEWER_HEADER } from '#server/contract/page-viewer.ts'
import { Refusal } from '#server/contract/refusal.ts'
import { PROGRESSES_HEADER, progressFrom, SEEN_COOKIE } from '#server/contract/spoilers.ts'
import { DEVICE_COOKIE, deviceCookie, deviceOf } from '#server/device.ts'
import { advanceSeen } from '#server/domain/accounts.ts'
import { countTry, familiarityOf, forgiveTries, type Knock } from '#server/domain/sign-ins.ts'
import { addressOf } from '#server/http/address.ts'
import { refuse } from '#server/http/refuse.ts'
import { seenCookie } from '#server/http/seen.ts'
import { languageAccepted } from '#server/language-accepted.ts'
import { viewerFrom } from '#server/session.ts'
import type { Form } from '../_gate/form.ts'
import { type AuthParams, nextAuth, withForm } from './next-auth.ts'

/**
 * Signs in through next-auth within the limits of `domain/sign-ins.ts`. The account then has the further of its
 * progress and this browser's; where they differ the answer has both, and the page asks.
 */
export async function signIn(request: NextRequest, form: Form, context: AuthParams): Promise<Response> {
  const knock = await knockOf(request, form)
  const counted = await countTry(knock).catch(waitOf)
  if (typeof counted === 'number') return waitBefore(counted, request, form)
  const told = new Map([...form, ['familiarity', familiarityOf(knock)]])
  const answer = await nextAuth(
    withForm(request, told, ['csrfToken', 'handle', 'password', 'json', 'familiarity']),
    context,
  )
  const viewer = await viewerFrom(nextRequestAfter(answer, request.url))
  if (!viewer) {
    const reason = await reasonIn(answer)
    if (reason === SIGN_IN_FAULT) return refuse(500, 'INTERNAL_SERVER_ERROR', null)
    if (!reason?.startsWith(SIGN_IN_WAIT)) return answer
    await counted()
    return waitBefore(Number(reason.slice(SIGN_IN_WAIT.length)), request, form)
  }
  await forgiveTries(knock)
  const shown = request.cookies.get(SEEN_COOKIE)?.value
  const here = progressFrom(shown)
  const { seen } = await advanceSeen(viewer, { episode: here })
  if (shown !== undefined && here !== viewer.seen) answer.headers.set(PROGRESSES_HEADER, `${here} ${viewer.seen}`)
  answer.headers.set(VIEWER_HEADER, sayShown(viewer.handle))
  answer.headers.append('set-cookie', seenCookie(seen))
  answer.headers.append('set-cookie', await deviceCookie(request.cookies.get(DEVICE_COOKIE)?.value, viewer.handle))
  return answer
}

async function knockOf(request: NextRequest, form: Form): Promise<Knock> {
  const parsed = handleInput.safeParse(form.get('handle'))
  const handle = parsed.success ? parsed.data : '-'
  const device = await deviceOf(request.cookies.get(DEVICE_COOKIE)?.value, handle)
  return { handle, address: addressOf(request.headers), device }
}

function waitOf(error: unknown): number {
  if (error instanceof Refusal && error.code === 'TOO_MANY') return error.retryAfter ?? 1
  throw error
}

/** Answers a script in the API's format, and a form without one with a sentence. */
function waitBefore(seconds: number, request: NextRequest, form: Form): Response {
  const headers = { 'retry-after': String(seconds) }
  if (form.get('json') === 'true') return refuse(429, 'TOO_MANY_REQUESTS', 'TOO_MANY', headers)
  const lang = languageAccepted(request.headers.get('accept-language')) ?? 'en'
  const sentence = fill(chapter(lang, 'account').tooMany, { wait: sayWait(seconds, chapter(lang, 'wait')) })
  return new Response(`${sentence}\n`, {
    status: 429,
    headers: {
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'content-language': lang,
      'cache-control': 'no-store',
    },
  })
}

/** next-auth answers an internal error like a wrong password, and names the reason only in the address. */
async function reasonIn(answer: Response): Promise<string | null> {
  const address = answer.headers.get('location') ?? (await answer.clone().text())
  const [, reason] = /[?&]error=([\w-]+)/.exec(address) ?? []
  return reason ?? null
}

function nextRequestAfter(answer: Response, url: string): NextRequest {
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  return new NextRequest(url, { headers: { cookie: cookies.join('; ') } })
}
