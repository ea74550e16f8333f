import autocannon from 'autocannon'

const CONNECTIONS = 64

/** Answers a second, ms, and how many were anything but `status`. */
export type Load = { rate: number; p99: number; errors: number }

/** Readers who ask again as soon as they have the answer, for so many seconds. */
export async function load(
  url: string,
  headers: Record<string, string>,
  { seconds, status }: { seconds: number; status: 200 | 304 | 404 },
): Promise<Load> {
  const asked = { url, headers, duration: seconds, connections: CONNECTIONS }
  const { requests, statusCodeStats = {}, errors, latency } = await autocannon(asked)
  const all = Object.values(statusCodeStats).reduce((sum, { count = 0 }) => sum + count, 0)
  return {
    rate: requests.average,
    p99: latency.p99,
    errors: errors + all - (statusCodeStats[`${status}`]?.count ?? 0),
  }
}
