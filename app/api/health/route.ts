import { setTimeout as delay } from 'node:timers/promises'
import { pool } from '#server/db/client.ts'
import { log } from '#server/log.ts'

export const dynamic = 'force-dynamic'

/** Whoever asks how we are waits no longer than this for the database (ms). */
const PATIENCE = 2_000

/** 200 only when the database answers, in time. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  try {
    await Promise.race([pool().query('SELECT 1'), tooLate()])
    return Response.json({ status: 'ok' }, { headers })
  } catch (error) {
    log.warn({ err: error }, 'the database does not answer')
    return Response.json({ status: 'unavailable' }, { status: 503, headers })
  }
}

async function tooLate(): Promise<never> {
  await delay(PATIENCE, undefined, { ref: false })
  throw new Error(`no answer within ${PATIENCE} ms`)
}
