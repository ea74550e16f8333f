import { fork } from 'node:child_process'
import path from 'node:path'
import type { AnyEvent } from '../contract/events.ts'
import type { Vote, VoteState } from '../contract/votes.ts'
import type { Viewer } from '../domain/viewer.ts'
import { env } from '../env.ts'

type Wish = { fan: string; vote: Vote } | { procedure: string; viewer: Viewer; input: unknown }
export type NeighbourInput = { call: number } & Wish
export type Told = { call: number; answer?: unknown; refusal?: string } | { changes: string[] } | { events: AnyEvent[] }

export type Neighbour = {
  setVote: (viewer: Viewer, vote: Vote) => Promise<VoteState>
  ask: (procedure: string, viewer: Viewer, input: unknown) => Promise<unknown>
  changes: string[]
  events: AnyEvent[]
  close: () => Promise<void>
}

export const viewerOfNumber = (id: string) => ({ id: BigInt(id) }) as Viewer

/** On this test's database, or another. */
export async function startNeighbour(url = env().DATABASE_URL): Promise<Neighbour> {
  // Account ids are bigints, which JSON lacks.
  const child = fork(path.join(import.meta.dirname, 'neighbour.ts'), [url], { execArgv: [], serialization: 'advanced' })
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
  const changes: string[] = []
  const events: AnyEvent[] = []
  let calls = 0
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    waiting.set(0, { resolve: () => resolve(), reject })
    void ended.then(() => reject(new Error('the neighbour went before it was there')))
    child.on('message', (told: Told) => {
      if ('changes' in told) changes.push(...told.changes)
      else if ('events' in told) events.push(...told.events)
      else {
        const asked = waiting.get(told.call)
        waiting.delete(told.call)
        if (told.refusal === undefined) asked?.resolve(told.answer)
        else asked?.reject(new Error(told.refusal))
      }
    })
  })
  const send = (wish: Wish) =>
    new Promise<unknown>((resolve, reject) => {
      const call = ++calls
      waiting.set(call, { resolve, reject })
      child.send({ call, ...wish } satisfies NeighbourInput)
    })
  return {
    setVote: (viewer, vote) => send({ fan: String(viewer.id), vote }) as Promise<VoteState>,
    ask: (procedure, viewer, input) => send({ procedure, viewer, input }),
    changes,
    events,
    async close() {
      child.disconnect()
      await ended
    },
  }
}
