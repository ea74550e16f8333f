import { fork } from 'node:child_process'
import http from 'node:http'
import path from 'node:path'

export type BareAnswer = { headers: Record<string, string>; body: Buffer }
export type Bare = { address: string; end: () => void }

type Program = 'bare-server.ts' | 'bare-call.ts' | 'bare-streams.ts'

const OF_ONE_ANSWER = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length']

/** A yardstick's server, in a process of its own. */
export async function startBare(program: Program, answer?: BareAnswer): Promise<Bare> {
  const child = fork(path.join(import.meta.dirname, program), { execArgv: [], serialization: 'advanced' })
  if (answer) child.send(answer)
  const port = await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (status) => reject(new Error(`${program} ended with ${status} before it was ready`)))
  })
  return { address: `http://127.0.0.1:${port}`, end: () => child.disconnect() }
}

/** What a bare server is to send. Not by `fetch`, which unpacks what it gets. */
export async function answerOf(url: string, headers: Record<string, string>, body?: string): Promise<BareAnswer> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const request = http.request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () => {
        const kept = Object.entries(response.headers).filter(([name]) => !OF_ONE_ANSWER.includes(name))
        resolve({ headers: Object.fromEntries(kept) as Record<string, string>, body: Buffer.concat(chunks) })
      })
    })
    request.once('error', reject)
    request.end(body)
  })
}
