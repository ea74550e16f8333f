import http from 'node:http'
import { encode } from 'next-auth/jwt'

/** What came back; `body` is text. */
export type Answer = { status: number; body: string }

export type Caller = {
  get: (path: string) => Promise<Answer>
  /** A mutation by tRPC. Rejects when no answer came: what became of it nobody was told. */
  mutate: (procedure: string, input: object, cookie: string) => Promise<Answer>
  /** The same, and the connection is cut after so many milliseconds, whether an answer has come or not. */
  cut: (procedure: string, input: object, cookie: string, after: number) => Promise<void>
  close: () => void
}

/** An answer that has not come by then never will (ms); longer than any patience of the server. */
const PATIENCE = 30_000

/** Calls a server over HTTP by connections that are kept open, this many at most. */
export function callerOf(address: string, connections: number): Caller {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const ask = (path: string, options: http.RequestOptions, body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const request = http.request(new URL(path, address), { agent, timeout: PATIENCE, ...options }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
        response.once('error', reject)
        response.once('aborted', () => reject(new Error('the answer was cut')))
      })
      request.once('error', reject)
      request.once('timeout', () => request.destroy(new Error('no answer came')))
      request.end(body)
    })
  const headersOf = (cookie: string) => ({ 'content-type': 'application/json', cookie })
  return {
    get: (path) => ask(path, { method: 'GET' }),
    mutate(procedure, input, cookie) {
      return ask(`/api/trpc/${procedure}`, { method: 'POST', headers: headersOf(cookie) }, JSON.stringify(input))
    },
    cut: (procedure, input, cookie, after) =>
      new Promise((resolve) => {
        const request = http.request(new URL(`/api/trpc/${procedure}`, address), {
          agent: false,
          method: 'POST',
          headers: headersOf(cookie),
        })
        // It is we who cut it; whoever was cut hears of nothing.
        request.once('error', () => undefined)
        request.once('close', () => resolve())
        request.end(JSON.stringify(input))
        setTimeout(() => request.destroy(), after)
      }),
    close: () => agent.destroy(),
  }
}

/** The cookie of somebody who is signed in, as next-auth makes it: a thousand passwords need not be hashed for it. */
export async function sessionCookie(account: bigint | number, secret: string): Promise<string> {
  const token = await encode({ token: { account: String(account), version: 1 }, secret })
  return `next-auth.session-token=${token}`
}
