import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Holder, isMoving, keepMoving, readHolder, writeHolder } from './holder.ts'
import { hasMutex, takeMutex } from './mutex.ts'
import { place } from './place.ts'
import { identify } from './process.ts'
import { CannotStart } from './refusal.ts'

export class Held extends CannotStart {}

export type Lock = { release: () => Promise<void> }

// A process that only tests the lock has it for a moment.
const PATIENCE_MS = 1_000

/**
 * Refuses with `Held` while another process has the folder: on this machine by the system's lock, on another by the file
 * that its holder touches. Takes over what a dead process left. Calls `onTaken` when another takes the folder nevertheless:
 * on a file system without locks, after this process stood still too long.
 */
export async function takeLock(folder: string, address: string, onTaken?: () => void): Promise<Lock> {
  const mutex = await patiently(folder)
  if (!mutex) throw held(folder, await readHolder(fileIn(folder)))
  try {
    const file = fileIn(folder)
    const left = await readHolder(file)
    if (left && (await isAlive(left, file))) throw held(folder, left)
    const started = (await identify(process.pid))?.started ?? ''
    const mine = { pid: process.pid, started, address, place: await place(), token: randomUUID() }
    await writeHolder(file, mine)
    const stop = keepMoving(file, mine, onTaken)
    return {
      async release() {
        await stop()
        mutex.release()
      },
    }
  } catch (error) {
    mutex.release()
    throw error
  }
}

/** Considers processes of this machine only. */
export async function refuseHeld(folder: string): Promise<void> {
  const left = await readHolder(fileIn(folder))
  if (left && (await isSeen(left))) throw held(folder, left)
  if (!(await hasMutex(folder))) return
  const mutex = await takeMutex(folder)
  if (!mutex) throw held(folder, await readHolder(fileIn(folder)))
  mutex.release()
}

const fileIn = (folder: string) => path.join(folder, 'entracte.lock')

async function patiently(folder: string): ReturnType<typeof takeMutex> {
  for (const until = Date.now() + PATIENCE_MS; ; await delay(50)) {
    const mutex = await takeMutex(folder)
    if (mutex || Date.now() > until) return mutex
  }
}

// With the system's lock held, a live holder is on another machine, on a file system without locks, or an older Entracte
// that knows only the file.
async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (await isSeen(holder)) return true
  // The id is comparable, so the process is gone; versions without a place did not touch the file either.
  const isGone = holder.place === undefined || (holder.place !== '' && holder.place === (await place()))
  return !isGone && isMoving(file)
}

/** Ids are reused and differ between containers. */
async function isSeen(holder: Holder): Promise<boolean> {
  if (holder.place !== undefined && (holder.place === '' || holder.place !== (await place()))) return false
  return (await identify(holder.pid))?.started === holder.started
}

function held(folder: string, holder: Holder | null): Held {
  const who = holder
    ? `${holder.address} (process ${holder.pid})`
    : 'another process is just starting or stopping on it'
  return new Held(`Entracte already runs on the data folder ${folder}: ${who}.`)
}
