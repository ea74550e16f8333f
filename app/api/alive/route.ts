export const dynamic = 'force-dynamic'

/** Answers while the process does, whatever the database says: for whoever restarts what hangs, and for measuring. */
export function GET(): Response {
  return Response.json({ status: 'alive' }, { headers: { 'cache-control': 'no-store' } })
}
