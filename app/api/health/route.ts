import { checkHealth } from '#server/domain/health.ts'
import { log } from '#server/log.ts'

export const dynamic = 'force-dynamic'

/** 200 only while the database accepts a write in time. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  try {
    await checkHealth()
    return Response.json({ status: 'ok' }, { headers })
  } catch (error) {
    log.warn({ err: error }, 'the database can not be written')
    return Response.json({ status: 'unavailable' }, { status: 503, headers: { ...headers, 'retry-after': '5' } })
  }
}
