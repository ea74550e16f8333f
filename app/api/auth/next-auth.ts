import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#server/auth.ts'
import type { Form } from '../_gate/form.ts'

export type AuthParams = { params: Promise<{ nextauth: string[] }> }

export const nextAuth: (request: NextRequest, context: AuthParams) => Promise<Response> = NextAuth(authOptions)

/** A request for next-auth with these form fields alone and without a query. */
export function withForm(request: NextRequest, form: Form, names: readonly string[]): NextRequest {
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/x-www-form-urlencoded')
  headers.delete('content-length')
  const body = new URLSearchParams([...form].filter(([name]) => names.includes(name)))
  return new NextRequest(new URL(request.nextUrl.pathname, request.url), { method: 'POST', headers, body })
}
