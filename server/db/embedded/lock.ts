import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Holder, isMoving, keepMoving, readHolder, writeHolder } from './holder.ts'
import { hasMutex, takeMutex } from './mutex.ts'
import { place } from './place.ts'
import { identify } from './process.ts'
import { CannotStart } from './refusal.ts'

/** The folder belongs to another process that is alive. */
export class Held extends CannotStart {}

export type Lock = { release: () => Promise<void> }

// Whoever only asks whether the lock is free has it for a moment.
const PATIENCE_MS = 1_000

/**
 * Takes a folder for this process; `release` gives it back. Refuses with `Held`, naming process and address, while another
 * one has it, on this machine (by the system's lock) or on another one that shares the folder (by the file that its holder
 * keeps moving). What a dead process left is taken over. `onTaken` is told when another process has the folder all the
 * same: on a file system whose locks do not hold, after this one stood still for too long.
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

/** Refuses with `Held` while another process of this machine has the folder. */
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

// Called with the system's lock in hand, so that a holder who lives is on another machine, on a file system without locks
// that hold, or of an Entracte that knows only the file.
async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (await isSeen(holder)) return true
  // Where its number means something to us it is gone; one from before there were places never moved its file.
  const isGone = holder.place === undefined || (holder.place !== '' && holder.place === (await place()))
  return !isGone && isMoving(file)
}

/** Whether the holder is a process that we see: a number alone may have been given anew, or mean another one elsewhere. */
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
