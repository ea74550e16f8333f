import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { asTrpcError } from '#server/api/errors.ts'
import { authOptions } from '#server/auth.ts'
import { handle as handleInput } from '#server/contract/accounts.ts'
import { Refusal } from '#server/contract/refusal.ts'
import { forgive, spend } from '#server/domain/rates.ts'
import { withBoundedBody } from '../../_gate/body.ts'
import { addressOf } from '../../_gate/context.ts'
import { isCrossSite } from '../../_gate/origin.ts'
import { refuse } from '../../_gate/refuse.ts'

type Params = { params: Promise<{ nextauth: string[] }> }

const nextAuth: (request: NextRequest, context: Params) => Promise<Response> = NextAuth(authOptions)

export { nextAuth as GET }

export async function POST(request: NextRequest, context: Params): Promise<Response> {
  if (isCrossSite(request)) return refuse(403, 'FORBIDDEN', 'NOT_ALLOWED')
  const bounded = await withBoundedBody(request)
  if (!bounded) return refuse(413, 'PAYLOAD_TOO_LARGE', 'INVALID', { connection: 'close' })
  const { nextauth } = await context.params
  return nextauth.join('/') === 'callback/credentials'
    ? signIn(bounded, context)
    : nextAuth(new NextRequest(bounded), context)
}

/** Counts tries by account and address together: guessing is slowed, and nobody can lock somebody else out. */
async function signIn(request: Request, context: Params): Promise<Response> {
  const key = await triesKey(request)
  try {
    await spend('signIns', key)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code } = asTrpcError(error)
    return refuse(429, code, error.code, { 'retry-after': String(error.retryAfter ?? 1) })
  }
  const answer = await nextAuth(new NextRequest(request), context)
  if (answer.headers.getSetCookie().some((cookie) => /session-token=[^;]/.test(cookie))) await forgive('signIns', key)
  return answer
}

async function triesKey(request: Request): Promise<string> {
  const form = new URLSearchParams(await request.clone().text())
  const handle = handleInput.safeParse(form.get('handle') ?? '')
  return `${handle.success ? handle.data : '-'}/${addressOf(request)}`
}
