import type { Context, Touched } from '../api/context.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { drawnPages } from '../drawn-pages.ts'
import { forgetFound } from '../found-places.ts'
import { log } from '../log.ts'
import { REFRESH_HEADER, refreshKey } from '../refresh-key.ts'

/** A page is drawn anew at most this often, however many fans vote (ms). */
const REST = 1_000

const resting = new Set<Touched>()

/**
 * Has the pages that show what changed drawn anew, by Next at this address. The first change is seen by the very next
 * reader; after a second they are drawn once more, with all that followed, so that a storm of votes costs one drawing a
 * second, and what was drawn before its votes stood on the boards is not kept. What may no longer be read waits for no
 * storm.
 */
export function refreshingAt(house: string): Context['changed'] {
  async function expire(touched: Touched[]): Promise<void> {
    if (touched.length === 0) return
    try {
      const headers = { [REFRESH_HEADER]: refreshKey.get(), 'content-type': 'application/json' }
      const answer = await fetch(new URL('/api/refresh', house), {
        method: 'POST',
        headers,
        body: JSON.stringify(touched),
      })
      if (!answer.ok) throw new Error(`pages could not be refreshed: ${answer.status}`)
    } catch (error) {
      // What was asked for is done; its pages follow by the clock.
      log.error({ err: error, touched }, 'pages could not be marked as out of date')
    }
  }

  async function restThenExpire(touched: Touched[]): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, REST).unref())
    // Where the database does not answer, pages are kept as they are: they are drawn when it does.
    await voteWriter()
      .ranked()
      .catch(() => undefined)
    for (const what of touched) resting.delete(what)
    await expire(touched)
  }

  return async (touched, when = 'soon') => {
    if (when === 'at once') forgetFound(touched)
    const shown = touched.filter(isShown)
    const fresh = shown.filter((what) => !resting.has(what))
    for (const what of fresh) resting.add(what)
    await expire(when === 'at once' ? shown : fresh)
    if (fresh.length > 0) void restThenExpire(fresh)
  }
}

/** A theory whose pages nobody has asked for has nothing to refresh. */
function isShown(what: Touched): boolean {
  return !what.startsWith('theory-') || drawnPages(what.slice('theory-'.length)).length > 0
}
