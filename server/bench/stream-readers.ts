import http from 'node:http'
import { EventStream } from './event-stream.ts'

/** A stream for each cookie. */
export type ToOpen = { url: string; cookies: string[] }
/** Étoiles of each theory, as they stand. */
export type Standing = [theory: string, votes: number][]
export type Order = { open: ToOpen } | { compare: Standing }

/** `late`: theories of which a stream's newest hint is another, of all streams; `errors`: streams that failed or ended. */
export type Heard = { open: number; hints: number; late: number; errors: number }

const AT_ONCE = 64

// Those who read streams, in a process of their own.
const streams: EventStream[] = []
let [open, errors] = [0, 0]

process.on('message', async (order: Order) => {
  if ('open' in order) await openAll(order.open)
  const standing = 'compare' in order ? order.compare : []
  const late = streams.reduce(
    (sum, { votes }) => sum + standing.filter(([theory, now]) => votes.get(theory) !== now).length,
    0,
  )
  const hints = streams.reduce((sum, stream) => sum + stream.hints, 0)
  process.send?.({ open, hints, late, errors } satisfies Heard)
})
process.once('disconnect', () => process.exit())

async function openAll({ url, cookies }: ToOpen): Promise<void> {
  const next = cookies.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const cookie of next) await openOne(url, cookie)
    }),
  )
}

/** Resolves with its first piece, or once it has failed. */
function openOne(url: string, cookie: string): Promise<void> {
  const stream = new EventStream()
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false, headers: { cookie, accept: 'text/event-stream' } }, (response) => {
      if (response.statusCode !== 200) return request.destroy(new Error('refused'))
      open++
      streams.push(stream)
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        stream.read(piece)
        resolve()
      })
      return response.once('close', () => {
        open--
        errors++
      })
    })
    request.once('error', () => {
      errors++
      resolve()
    })
  })
}
