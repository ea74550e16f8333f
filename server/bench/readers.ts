import { fork } from 'node:child_process'
import path from 'node:path'
import type { Heard, Order, Standing } from './stream-readers.ts'

export type Readers = {
  open: (url: string, cookies: string[]) => Promise<Heard>
  compare: (standing: Standing) => Promise<Heard>
  /** Once all have gone. */
  end: () => Promise<void>
}

/** Readers of streams, who must not slow down whoever measures. */
export function startReaders(): Readers {
  const child = fork(path.join(import.meta.dirname, 'stream-readers.ts'), { execArgv: [] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ask = (order: Order) =>
    new Promise<Heard>((resolve, reject) => {
      void ended.then(() => reject(new Error('the readers of streams ended')))
      child.once('message', (heard) => resolve(heard as Heard))
      child.send(order)
    })
  return {
    open: (url, cookies) => ask({ open: { url, cookies } }),
    compare: (standing) => ask({ compare: standing }),
    async end() {
      child.disconnect()
      await ended
    },
  }
}
