import cluster from 'node:cluster'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import { voteWriter } from '../db/vote-writer.ts'
import { type Env, LOOPBACK } from '../env.ts'
import { beginHearing } from '../events/hearing.ts'
import { live, MOST_STREAMS } from '../events/live.ts'
import { noticesHearing, tellVotersOfEdits } from '../events/notices.ts'
import { pagesHearing, showCounted } from '../events/pages.ts'
import { markAddress } from './address.ts'
import { callHandler, isCall } from './calls.ts'
import { commonHeaders, type FlatHeaders, putHeaders } from './common-headers.ts'
import { Connections } from './connections.ts'
import { announcesBody, answerEarly, type Early, EXPECTS_TOO_MUCH, UNAVAILABLE } from './early.ts'
import { lookAt } from './entry.ts'
import { Front } from './front.ts'
import { KeptQueries } from './kept-queries.ts'
import { cannotListen } from './listening.ts'
import { answerMetrics, isMetrics, Metrics } from './metrics.ts'
import { movedTo } from './moved.ts'
import { pageAsked } from './page-request.ts'
import { mostConnections, PATIENCE, UNMOVED } from './patience.ts'
import { logRequest } from './request-log.ts'
import { tellUnavailable } from './unavailable.ts'
import { answerUnheard } from './unheard.ts'

/** The kernel hands connections to each worker, which sees those that still wait when it closes. */
const HAS_OWN_SOCKET = cluster.isWorker && process.platform === 'linux'

/** Behind our own HTTP server, with API calls answered there. */
export async function serve(env: Env, { dev }: { dev: boolean }): Promise<{ close: () => Promise<void> }> {
  const server = http.createServer({ ...PATIENCE, requireHostHeader: false })
  const connections = new Connections(server, mostConnections())
  live().most = Math.min(MOST_STREAMS, Math.floor(mostConnections() / 2))
  answerUnheard(server, connections)
  if (!dev) server.timeout = UNMOVED

  const app = next({
    dev,
    dir: path.resolve(import.meta.dirname, '../..'),
    port: env.PORT,
    // Next writes loopback addresses as `localhost` in redirects, and by another name would request its 404 page over
    // the network. In development this host decides who may watch.
    hostname: dev ? env.HOST : 'localhost',
    // Next takes every upgrade and never answers: in production it gets an unused server. Without a listener, Node
    // answers upgrades like requests.
    httpServer: dev ? server : http.createServer(),
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  const metrics = new Metrics({
    pages_kept: () => front.store.size.pages,
    pages_kept_bytes: () => front.store.size.bytes,
    votes_waiting: () => voteWriter().queued,
    connections: () => connections.open,
    streams: () => live().size,
  })
  // Who trusts a proxy is told by it for whom it asks.
  const isPublic = env.TRUSTED_PROXIES === 0 && !isLoopback(env.NEXTAUTH_URL)
  const scrape = { token: env.METRICS_TOKEN, isPublic }
  const front = new Front(handle, { bytes: env.PAGES_MB * 1024 ** 2, metrics })
  const queries = new KeptQueries({ bytes: (env.PAGES_MB * 1024 ** 2) / 8 })
  // Before the first page is drawn: no event is missed.
  const hearing = await beginHearing(env.DATABASE_URL, [
    pagesHearing(front.store),
    pagesHearing(queries.store),
    pagesHearing(live()),
    noticesHearing(live()),
    tellVotersOfEdits,
  ])
  voteWriter().onCounted = (theories) => {
    for (const showing of [front.store, queries.store, live()]) showCounted(showing, theories)
  }
  const answerCall = callHandler(hearing.heard, queries)

  function receive(request: IncomingMessage, response: ServerResponse, early = lookAt(request)): void {
    if (!connections.begin(request, response)) return
    markAddress(request, env.TRUSTED_PROXIES)
    const id = dev ? '' : logRequest(request, response, (status) => metrics.answered(status))
    const common = commonHeaders(request.url ?? '/', id)
    const asked = early || connections.refusing ? null : (movedTo(request) ?? pageAsked(request))
    // The unread body prevents reusing the connection.
    if (request.method !== 'POST' && announcesBody(request)) response.setHeader('connection', 'close')
    if (asked && dev && 'key' in asked) front.stream(asked, request, response, common)
    else if (asked) front.answer(asked, request, response, common)
    else answerOther(request, response, early, common)
  }

  function answerOther(
    request: IncomingMessage,
    response: ServerResponse,
    early: Early | null,
    common: FlatHeaders,
  ): void {
    putHeaders(response, common)
    tellUnavailable(response)
    if (early) answerEarly(response, early)
    else if (connections.refusing || (connections.closing && isHealth(request))) answerEarly(response, UNAVAILABLE)
    else if (isCall(request)) void answerCall(request, response)
    else if (isMetrics(request)) void answerMetrics(metrics, request, response, scrape)
    else front.pass(request, response, { dev })
  }

  server.on('request', (request, response) => receive(request, response))
  server.on('checkExpectation', (request, response) => receive(request, response, EXPECTS_TOO_MUCH))
  server.on('checkContinue', (request, response) => {
    const early = lookAt(request)
    if (!early) response.writeContinue()
    receive(request, response, early)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, env.PORT, env.HOST)))
    server.listen({ port: env.PORT, host: env.HOST, reusePort: HAS_OWN_SOCKET }, resolve)
  })
  if (!dev) front.open()
  if (!dev) metrics.open()
  return {
    async close() {
      front.close()
      metrics.close()
      await live().close()
      await connections.close()
      await hearing.close()
      await app.close()
    },
  }
}

function isHealth({ url = '' }: IncomingMessage): boolean {
  return url.split('?', 1)[0] === '/api/health'
}

const isLoopback = (address: string) => address === '' || LOOPBACK.test(new URL(address).hostname.replace(/[[\]]/g, ''))
