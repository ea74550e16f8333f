export const dynamic = 'force-dynamic'

/** Answers while the process runs, whatever the database does: for a supervisor, and for measuring. */
export function GET(): Response {
  return Response.json({ status: 'alive' }, { headers: { 'cache-control': 'no-store' } })
}
