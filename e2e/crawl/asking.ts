import type { RunningServer } from '../stage/server.ts'

export type Reader = { seen: number; handle?: string; cookie: string }

/** `whole` is body and headers. */
export type Answer = { status: number; headers: Headers; body: string; whole: string }

export const visitor = (seen: number): Reader => ({ seen, cookie: `seen=${seen}` })

// As a document, and by the router: without state, with it, prefetched.
const TREE = encodeURIComponent(JSON.stringify(['', {}]))
export const FORMS = {
  document: {},
  tree: { rsc: '1' },
  journey: { rsc: '1', 'next-router-state-tree': TREE, 'next-url': '/en' },
  prefetch: { rsc: '1', 'next-router-prefetch': '1' },
  segment: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
} as const
export type Form = keyof typeof FORMS

/** Follows only the redirect by which Next names a tree of these headers. */
export async function ask(
  { url }: Pick<RunningServer, 'url'>,
  address: string,
  { cookie }: Pick<Reader, 'cookie'>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  // Compression would double the time.
  const plain = { cookie, 'accept-encoding': 'identity', ...headers }
  const answer = await fetch(new URL(address, url), { redirect: 'manual', headers: plain })
  const named = answer.headers.get('location') ?? ''
  return /[?&]_rsc\b/.test(named) && named !== address ? ask({ url }, named, { cookie }, headers) : heard(answer)
}

export async function askCalls({ url }: RunningServer, calls: Call[], { cookie }: Reader): Promise<Called[]> {
  const names = calls.map(({ procedure }) => procedure).join(',')
  const inputs = Object.fromEntries(calls.flatMap(({ input }, place) => (input === undefined ? [] : [[place, input]])))
  const query = new URLSearchParams({ batch: '1', input: JSON.stringify(inputs) })
  const { body, headers } = await heard(await fetch(`${url}/api/trpc/${names}?${query}`, { headers: { cookie } }))
  const answers = JSON.parse(body) as { result?: { data: unknown }; error?: unknown }[]
  return calls.map((call, place) => {
    const { result, error } = answers[place] ?? {}
    return { ...call, data: result?.data, whole: JSON.stringify([[...headers], result, error]) }
  })
}

export type Called = Call & { data: unknown; whole: string }
export type Call = { procedure: string; input: unknown }

export async function send({ url }: RunningServer, { procedure, input }: Call, { cookie }: Reader): Promise<Answer> {
  const headers = { cookie, 'content-type': 'application/json' }
  const body = input === undefined ? null : JSON.stringify(input)
  return heard(await fetch(`${url}/api/trpc/${procedure}`, { method: 'POST', headers, body }))
}

export async function call<T>(server: RunningServer, procedure: string, input: unknown, reader: Reader): Promise<T> {
  const { status, body } = await send(server, { procedure, input }, reader)
  if (status !== 200) throw new Error(`${procedure} was answered with ${status}: ${body}`)
  return JSON.parse(body).result.data
}

export async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 6): Promise<void> {
  const waiting = items.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item)
    }),
  )
}

async function heard(answer: Response): Promise<Answer> {
  const body = await answer.text()
  const said = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  return { status: answer.status, headers: answer.headers, body, whole: `${said}\n\n${body}` }
}

/** Listens to a stream of this procedure until it has said enough. */
export async function listen(
  { url }: RunningServer,
  { procedure, input }: Call,
  { cookie }: Reader,
  isEnough: (said: string) => boolean,
): Promise<string> {
  const query = new URLSearchParams({ input: JSON.stringify(input) })
  const answer = await fetch(`${url}/api/trpc/${procedure}?${query}`, { headers: { cookie } })
  let said = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  while (!isEnough(said)) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done) throw new Error(`the stream ended: ${said}`)
    said += value
  }
  await reader?.cancel()
  return said
}
