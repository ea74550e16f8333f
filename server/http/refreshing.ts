import http from 'node:http'
import type { Context, Touched } from '../api/context.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { drawnPages } from '../drawn-pages.ts'
import { forgetFound } from '../found-places.ts'
import { log } from '../log.ts'
import { REFRESH_HEADER, refreshKey } from '../refresh-key.ts'

/** A page is drawn anew at most this often, however many fans vote (ms). */
const REST = 1_000

/** What rests after it was drawn anew, and whether it has changed again since. */
const resting = new Map<Touched, boolean>()

// An agent of its own, which knows no proxy of the environment's: the house talks to itself.
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 })

/**
 * Has the pages that show what changed drawn anew, by Next at this address. The first change is seen by the very next
 * reader. Whatever changes while it rests is drawn a second later, so that a storm of votes costs one drawing a second;
 * and every change is followed by one that was begun a second after it, so that a page which was being drawn when
 * something left the stage is not kept. What may no longer be read waits for no storm.
 */
export function refreshingAt(house: string): Context['changed'] {
  async function expire(touched: Touched[]): Promise<void> {
    if (touched.length === 0) return
    try {
      const status = await post(new URL('/api/refresh', house), JSON.stringify(touched))
      if (status !== 204) throw new Error(`pages could not be refreshed: ${status}`)
    } catch (error) {
      // What was asked for is done; its pages follow by the clock.
      log.error({ err: error, touched }, 'pages could not be marked as out of date')
    }
  }

  async function restThenExpire(touched: Touched[]): Promise<void> {
    for (let due = touched; due.length > 0; ) {
      await new Promise((resolve) => setTimeout(resolve, REST).unref())
      // Where the database does not answer, pages are kept as they are: they are drawn when it does.
      await voteWriter()
        .ranked()
        .catch(() => undefined)
      const again = due.filter((what) => resting.get(what))
      for (const what of due) resting.delete(what)
      for (const what of again) resting.set(what, false)
      await expire(due)
      due = again
    }
  }

  return async (touched, when = 'soon') => {
    if (when === 'at once') forgetFound(touched)
    const shown = touched.filter(isShown)
    const fresh = shown.filter((what) => !resting.has(what))
    for (const what of shown) resting.set(what, resting.has(what))
    await expire(when === 'at once' ? shown : fresh)
    if (fresh.length > 0) void restThenExpire(fresh)
  }
}

/** Sends this JSON under the house's own key; resolves with the answer's status. */
function post(address: URL, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      [REFRESH_HEADER]: refreshKey.get(),
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const asked = http.request(address, { method: 'POST', headers, agent }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

/** A theory whose pages nobody has asked for has nothing to refresh. */
function isShown(what: Touched): boolean {
  return !what.startsWith('theory-') || drawnPages(what.slice('theory-'.length)).length > 0
}
