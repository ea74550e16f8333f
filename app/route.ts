import type { NextRequest } from 'next/server'
import { languageAccepted } from '#server/language-accepted.ts'
import { frontPath } from './paths.ts'

export function GET(request: NextRequest): Response {
  const lang = languageAccepted(request.headers.get('accept-language')) ?? 'en'
  const location = `${frontPath(lang)}${request.nextUrl.search}`
  return new Response(null, { status: 307, headers: { location, vary: 'accept-language' } })
}
