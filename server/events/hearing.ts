import cluster from 'node:cluster'
import { EventListener, type News } from '../db/event-listener.ts'
import { log } from '../log.ts'
import { askAll, lookWhenAsked } from '../worker-talk.ts'
import { type EventHandler, eventFrom } from './handler.ts'

/** ms; a change waits no longer to be heard. */
const MOST_PATIENCE = 1_000

export type Hearing = {
  /** Resolves when all earlier commits are heard, by all workers, or after a second. */
  heard: () => Promise<void>
  close: () => Promise<void>
}

/** Hands over what any process commits. */
export async function beginHearing(url: string, handlers: readonly EventHandler[]): Promise<Hearing> {
  const listener = new EventListener(url, (news) => tellAll(handlers, news))
  await listener.start()
  const look = () => withinPatience(listener.look())
  // Whoever is answered by one may ask another next.
  if (cluster.isWorker) lookWhenAsked(look)
  return {
    heard: cluster.isWorker ? async () => void (await Promise.all([look(), askAll('heard', MOST_PATIENCE)])) : look,
    close: () => listener.close(),
  }
}

async function tellAll(handlers: readonly EventHandler[], { events: rows, more }: News): Promise<void> {
  const events = rows.map(eventFrom)
  const known = events.filter((event) => event !== null)
  const heard = { events: known, more: more || known.length < events.length }
  await Promise.all(
    handlers.map(async (handle) => {
      try {
        await handle(heard)
      } catch (error) {
        log.error({ err: error }, 'a handler of events failed')
      }
    }),
  )
}

async function withinPatience(heard: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MOST_PATIENCE)
  })
  await Promise.race([heard, over])
  clearTimeout(timer)
}
