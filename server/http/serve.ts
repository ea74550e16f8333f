import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import { voteWriter } from '../db/vote-writer.ts'
import type { Env } from '../env.ts'
import { beginHearing } from '../events/hearing.ts'
import { tellVotersOfEdits } from '../events/notices.ts'
import { OutdatedPages } from '../events/pages.ts'
import { forgetPlaces } from '../events/places.ts'
import { markAddress } from './address.ts'
import { answering } from './answering.ts'
import { callHandler, isCall } from './calls.ts'
import { Connections } from './connections.ts'
import { announcesBody, answerEarly, EXPECTS_TOO_MUCH, UNAVAILABLE } from './early.ts'
import { lookAt } from './entry.ts'
import { closeInner } from './inner.ts'
import { cannotListen } from './listening.ts'
import { mostConnections, PATIENCE, UNMOVED } from './patience.ts'
import { expiringAt } from './refreshing.ts'
import { logRequest } from './request-log.ts'
import { safetyHeadersAt } from './safety-headers.ts'
import { demandTls } from './transport.ts'
import { tellUnavailable } from './unavailable.ts'
import { answerUnheard } from './unheard.ts'

/**
 * Serves at this address: Next behind a server of our own, which knows every connection, looks at each request
 * before it is let in, writes the log and answers calls of the API.
 */
export async function serve(
  env: Env,
  address: string,
  { dev }: { dev: boolean },
): Promise<{ close: () => Promise<void> }> {
  const server = http.createServer({ ...PATIENCE, requireHostHeader: false })
  const connections = new Connections(server, mostConnections())
  answerUnheard(server, connections)
  if (!dev) server.timeout = UNMOVED

  const app = next({
    dev,
    dir: path.resolve(import.meta.dirname, '../..'),
    port: env.PORT,
    // Next spells a loopback address as `localhost` where a page is led elsewhere, and as it was given where it was asked:
    // by any other name it would ask a missing page of itself, over the network. While we develop it names who may watch.
    hostname: dev ? env.HOST : 'localhost',
    // Next takes over whatever wants to be upgraded on this server, and lets it hang: outside of development, on one that
    // nobody is connected to. Without a taker, Node answers such a request as any other.
    httpServer: dev ? server : http.createServer(),
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  const pages = new OutdatedPages(expiringAt(address))
  // Before anything is drawn that could go out of date.
  const hearing = await beginHearing(env.DATABASE_URL, [pages.hear, forgetPlaces, tellVotersOfEdits])
  voteWriter().onCounted = (theories) => pages.counted(theories)
  const answerCall = callHandler(hearing.heard)

  function receive(request: IncomingMessage, response: ServerResponse, early = lookAt(request)): void {
    if (!connections.begin(request, response)) return
    markAddress(request, env.TRUSTED_PROXIES)
    if (!dev) logRequest(request, response)
    for (const { key, value } of safetyHeadersAt(request.url ?? '/')) response.setHeader(key, value)
    demandTls(response)
    tellUnavailable(response)
    // What is sent along and never read is not waited for.
    if (request.method !== 'POST' && announcesBody(request)) response.setHeader('connection', 'close')
    if (early) answerEarly(response, early)
    else if (connections.refusing || (connections.closing && isHealth(request))) answerEarly(response, UNAVAILABLE)
    else if (isCall(request)) void answerCall(request, response)
    else {
      closeInner(request, { dev })
      answering(response, () => void handle(request, response))
    }
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
    server.listen(env.PORT, env.HOST, resolve)
  })
  return {
    async close() {
      await connections.close()
      await hearing.close()
      await app.close()
    },
  }
}

/** Whoever asks whether to send us more is told first that we close. */
function isHealth({ url = '' }: IncomingMessage): boolean {
  return url.split('?', 1)[0] === '/api/health'
}
