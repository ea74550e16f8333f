import { fork } from 'node:child_process'
import path from 'node:path'
import type { Vote, VoteState } from '../contract/votes.ts'
import type { Viewer } from '../domain/viewer.ts'
import { env } from '../env.ts'

export type Asked = { call: number; fan: string; vote: Vote }
export type Told = { call: number; state?: VoteState; refusal?: string }

export type Neighbour = {
  /** Votes in that process; rejects with the refusal's code. */
  setVote: (viewer: Viewer, vote: Vote) => Promise<VoteState>
  close: () => Promise<void>
}

/** All that voting needs to know of somebody. */
export const viewerOfNumber = (id: string) => ({ id: BigInt(id) }) as Viewer

/** Starts another process of the house on this test's database. */
export async function openNeighbour(): Promise<Neighbour> {
  const child = fork(path.join(import.meta.dirname, 'neighbour.ts'), [env().DATABASE_URL], { execArgv: [] })
  const open = new Map<number, (told: Told) => void>()
  let calls = 0
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    open.set(0, () => resolve())
    void ended.then(() => reject(new Error('the neighbour went before it was there')))
    child.on('message', (told: Told) => {
      open.get(told.call)?.(told)
      open.delete(told.call)
    })
  })
  return {
    setVote: (viewer, vote) =>
      new Promise((resolve, reject) => {
        const call = ++calls
        open.set(call, ({ state, refusal }) => (state ? resolve(state) : reject(new Error(refusal))))
        child.send({ call, fan: String(viewer.id), vote } satisfies Asked)
      }),
    async close() {
      child.disconnect()
      await ended
    },
  }
}
