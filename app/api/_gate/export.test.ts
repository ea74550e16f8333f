import { NextRequest } from 'next/server'
import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { chapter } from '#app/_i18n/words.ts'
import { exportPath } from '#app/paths.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'
import type { Viewer } from '#server/domain/viewer.ts'
import { env } from '#server/env.ts'
import { fan } from '#server/testing/cast.ts'
import { GET } from '../export/route.ts'

async function take(viewer: Viewer | null, lang: Language, shown?: string) {
  const token = viewer && { account: String(viewer.id), version: 1 }
  const cookie = token ? `next-auth.session-token=${await encode({ token, secret: env().NEXTAUTH_SECRET })}` : ''
  const answer = await GET(new NextRequest(`http://127.0.0.1:3000${exportPath(lang, shown)}`, { headers: { cookie } }))
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return { answer, text: await answer.text() }
}

test('a fan takes along a file of their own, so often, and then is told how long to wait', async () => {
  const [odile, odette] = [await fan('odile'), await fan('odette')]
  for (let n = 0; n < 10; n++) {
    const { answer, text } = await take(odile, 'fr')
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="entracte-odile.json"',
    ])
    expect(JSON.parse(text).account.handle).toBe('odile')
  }
  for (const lang of ['en', 'fr'] as const) {
    const { answer, text } = await take(odile, lang)
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(text).toContain(chapter(lang, 'settings').exportTooMany.split('{wait}')[0])
  }
  expect((await take(odette, 'en')).answer.status).toBe(200)
})

test.each(['en', 'fr'] as const)('a visitor is told to sign in first (%s)', async (lang) => {
  const { answer, text } = await take(null, lang)
  expect([answer.status, text]).toEqual([401, `${chapter(lang, 'settings').exportSignIn}\n`])
})

test('a page takes along the file of whom it shows, and nobody else’s', async () => {
  const [viewer, other] = [await fan('packing'), await fan('packed')]
  expect(JSON.parse((await take(viewer, 'fr', viewer.handle)).text).account.handle).toBe('packing')
  for (const lang of LANGUAGES) {
    const { answer, text } = await take(viewer, lang, other.handle)
    expect([answer.status, text]).toEqual([409, `${chapter(lang, 'problems').ANOTHER_VIEWER}\n`])
  }
})
