import { EventListener, type News } from '../db/event-listener.ts'
import { log } from '../log.ts'
import { type EventReader, eventFrom } from './reader.ts'

/** Whoever changed something is kept waiting for no longer than this until this process has heard of it (ms). */
const MOST_PATIENCE = 1_000

/** What a process hears of everything that happens, and who reads it there. */
export type Hearing = {
  /** Resolves when whatever was committed before has been heard here, or when that takes too long. */
  heard: () => Promise<void>
  close: () => Promise<void>
}

/** Begins to hear; whatever is committed from then on, by any process, is told to each of these readers. */
export async function beginHearing(url: string, readers: readonly EventReader[]): Promise<Hearing> {
  const listener = new EventListener(url, (news) => tellAll(readers, news))
  await listener.start()
  return {
    heard: () => withinPatience(listener.look()),
    close: () => listener.close(),
  }
}

async function tellAll(readers: readonly EventReader[], { events: rows, more }: News): Promise<void> {
  const events = rows.map(eventFrom)
  const known = events.filter((event) => event !== null)
  const heard = { events: known, more: more || known.length < events.length }
  await Promise.all(
    readers.map(async (read) => {
      try {
        await read(heard)
      } catch (error) {
        log.error({ err: error }, 'a reader of events failed')
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
