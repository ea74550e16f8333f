import http from 'node:http'
import { encode } from 'next-auth/jwt'

export type Answer = { status: number; body: string }

export type Caller = {
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  /** Without an answer it rejects, and may have been carried out. */
  mutate: (procedure: string, input: object, cookie: string) => Promise<Answer>
  /** `after` is in ms. */
  cut: (procedure: string, input: object, cookie: string, after: number) => Promise<void>
  close: () => void
}

/** ms; longer than any limit of the server. */
const PATIENCE = 30_000

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
    get: (path, headers = {}) => ask(path, { method: 'GET', headers }),
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
        // We cut it ourselves.
        request.once('error', () => undefined)
        request.once('close', () => resolve())
        request.end(JSON.stringify(input))
        setTimeout(() => request.destroy(), after)
      }),
    close: () => agent.destroy(),
  }
}

/** As next-auth makes it, without hashing a password. */
export async function sessionCookie(account: bigint | number, secret: string): Promise<string> {
  const token = await encode({ token: { account: String(account), version: 1 }, secret })
  return `next-auth.session-token=${token}`
}
