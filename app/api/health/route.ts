import { pool } from '#server/db/client.ts'
import { log } from '#server/log.ts'

export const dynamic = 'force-dynamic'

/** 200 only when the database answers. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  try {
    await pool().query('SELECT 1')
    return Response.json({ status: 'ok' }, { headers })
  } catch (error) {
    log.warn({ err: error }, 'the database does not answer')
    return Response.json({ status: 'unavailable' }, { status: 503, headers })
  }
}
