import type { IncomingMessage, ServerResponse } from 'node:http'
import onHeaders from 'on-headers'
import { waitFor } from '../api/admission.ts'
import { LANGUAGES } from '../contract/languages.ts'
import { log } from '../log.ts'
import { COME_BACK_AFTER } from '../outage.ts'
import type { Said } from '../page-notes.ts'
import { ADDRESS_HEADER, markedAddress } from './address.ts'
import { answering } from './answering.ts'
import { type FlatHeaders, putHeaders } from './common-headers.ts'
import { POLICY, policyFor } from './content-policy.ts'
import { DrawingFailed, type Drawn, drawingBy, type Handle } from './drawing.ts'
import { NotDrawn } from './drawings.ts'
import { answerEarly, UNAVAILABLE } from './early.ts'
import { closeInner, NOWHERE } from './inner.ts'
import type { Metrics } from './metrics.ts'
import { sendPage } from './page-answer.ts'
import { type AskedPage, type Elsewhere, innerKey, isOfTheRouter, type PageKey } from './page-request.ts'
import { PageStore } from './page-store.ts'
import { signedInCookie } from './signed-in.ts'
import { tellUnavailable } from './unavailable.ts'

type Counted = Pick<Metrics, 'pageRead' | 'timed'>

/** ms between two looks for pages that are asked for and have changed, and how many are drawn anew by one. */
const LOOK = 1_000
const RENEWED = 8

/** Asked for first. */
const FIRST = ['', '/leaderboards/hot']

/** Answers every page: from the store, or as Next draws it. */
export class Front {
  readonly store: PageStore<PageKey>
  private readonly handle: Handle
  private readonly draw: ReturnType<typeof drawingBy>
  /** They say the same for ever, and ask no database. */
  private readonly said = new Map<PageKey, Promise<Drawn>>()
  private policy: string | null = null
  private looks: NodeJS.Timeout | undefined
  private isOpen = false

  constructor(handle: Handle, { bytes, metrics }: { bytes: number; metrics?: Counted }) {
    this.handle = handle
    const draw = drawingBy(handle)
    this.draw = metrics ? (asked) => metrics.timed(() => draw(asked)) : draw
    this.store = new PageStore((key, requestId) => this.draw({ address: key, requestId }), {
      bytes,
      ...(metrics && { noteRead: (how) => metrics.pageRead(how) }),
    })
  }

  /** Draws what will be asked for first, and from then on what has changed, before it is asked for. */
  open(): void {
    this.isOpen = true
    const first = LANGUAGES.flatMap((lang) => FIRST.map((path) => innerKey({ lang, progress: 0 }, path)))
    let isLooking = false
    this.looks = setInterval(async () => {
      if (isLooking) return
      isLooking = true
      const next = first.shift()
      if (this.policy === null) await this.readPolicy()
      else if (next) await Promise.resolve(this.store.read(next, '')).catch(() => undefined)
      else await this.store.renewAsked(RENEWED)
      isLooking = false
    }, LOOK).unref()
  }

  close(): void {
    this.isOpen = false
    clearInterval(this.looks)
  }

  /** `common` are headers of every answer. */
  answer(
    asked: AskedPage | Elsewhere,
    request: IncomingMessage,
    response: ServerResponse,
    common: FlatHeaders = [],
  ): void {
    const cookie = signedInCookie(request)
    if (cookie !== null) common = [...common, 'set-cookie', cookie]
    const failed = (error: unknown) => {
      log.error({ err: error, id: idOf(request) }, 'a page could not be answered')
      if (response.headersSent) return
      putHeaders(response, common)
      answerEarly(response, UNAVAILABLE)
    }
    if ('to' in asked) response.writeHead(308, [...common, 'location', asked.to]).end()
    else if (isOfTheRouter(request)) this.answerRouter(asked, request, response, common).catch(failed)
    else {
      const page = this.pageFor(asked, request)
      if (page instanceof Promise) page.then((drawn) => sendPage(request, response, drawn, common)).catch(failed)
      else sendPage(request, response, page, common)?.catch(failed)
    }
  }

  /** Without the store: a part of a page that Next's router asks for, and in development everything. */
  stream({ key }: AskedPage, request: IncomingMessage, response: ServerResponse, common: FlatHeaders = []): void {
    const [path = NOWHERE, query = ''] = key?.split('?', 2) ?? []
    putHeaders(response, common)
    tellUnavailable(response)
    // As of Next's own rewrites: its router reads the parts of the address from here.
    response.setHeader('x-nextjs-rewritten-path', path)
    response.setHeader('x-nextjs-rewritten-query', query)
    request.url = key ?? NOWHERE
    answering(response, () => void this.handle(request, response))
  }

  /** What is no page of a language, as Next answers it. */
  pass(request: IncomingMessage, response: ServerResponse, { dev }: { dev: boolean }): void {
    closeInner(request, { dev })
    if (!dev)
      onHeaders(response, () => {
        const isPage = String(response.getHeader('content-type') ?? '').startsWith('text/html')
        if (isPage && !response.hasHeader(POLICY)) response.setHeader(POLICY, this.policy ?? policyFor(''))
      })
    answering(response, () => void this.handle(request, response))
  }

  private async answerRouter(
    asked: AskedPage,
    request: IncomingMessage,
    response: ServerResponse,
    common: FlatHeaders,
  ): Promise<void> {
    const wait = await waitFor(asked.costs ?? 'turns', markedAddress(request))
    if (wait === null) this.stream(asked, request, response, common)
    else await sendPage(request, response, await this.toWait(asked, wait), common)
  }

  private pageFor(asked: AskedPage, request: IncomingMessage): Drawn | Promise<Drawn> {
    const { key, isOwn, costs } = asked
    if (key === null) return this.toSay(asked, 404)
    if (isOwn) return this.orSaid(asked, this.drawOwn(key, request))
    if (costs !== null && this.store.isDrawnFor(key)) return this.drawnFor(asked, key, request)
    const page = this.store.read(key, idOf(request))
    return page instanceof Promise ? this.orSaid(asked, page) : page
  }

  private async drawnFor(asked: AskedPage, key: PageKey, request: IncomingMessage): Promise<Drawn> {
    const wait = asked.costs && (await waitFor(asked.costs, markedAddress(request)))
    if (wait !== null) return this.toWait(asked, wait)
    return this.orSaid(asked, Promise.resolve(this.store.read(key, idOf(request))))
  }

  private drawOwn(address: PageKey, request: IncomingMessage): Promise<Drawn> {
    const headers = { cookie: request.headers.cookie ?? '', [ADDRESS_HEADER]: markedAddress(request) }
    return this.store.drawOnce(() => this.draw({ address, requestId: idOf(request), headers }))
  }

  /** The page, or one that says why there is none. */
  private async orSaid(asked: AskedPage, drawn: Promise<Drawn>): Promise<Drawn> {
    try {
      const page = await drawn
      return page.status === 404 ? await this.toSay(asked, 404) : page
    } catch (error) {
      if (!(error instanceof NotDrawn || error instanceof DrawingFailed)) throw error
      if (error instanceof NotDrawn || error.isOutage)
        return withHeader(await this.toSay(asked, 503), 'retry-after', String(COME_BACK_AFTER))
      log.error({ err: error.cause }, 'a page could not be drawn')
      return this.toSay(asked, 500)
    }
  }

  private async toWait(asked: AskedPage, seconds: number): Promise<Drawn> {
    return withHeader(await this.toSay(asked, 429), 'retry-after', String(seconds))
  }

  private toSay(asked: AskedPage, status: Said): Promise<Drawn> {
    const key = innerKey(asked, `/said/${status}`)
    const known = this.said.get(key)
    if (known) return known
    const drawn = this.draw({ address: key, requestId: '' })
    this.said.set(key, drawn)
    drawn.catch(() => this.said.delete(key))
    return drawn
  }

  private async readPolicy(): Promise<void> {
    const nowhere = await this.draw({ address: NOWHERE, requestId: '' }).catch(() => null)
    if (nowhere && this.isOpen) this.policy = String(nowhere.headers[POLICY])
  }
}

const idOf = ({ headers }: IncomingMessage) => String(headers['x-request-id'] ?? '')

function withHeader(page: Drawn, name: string, value: string): Drawn {
  return { ...page, headers: { ...page.headers, [name]: value } }
}
