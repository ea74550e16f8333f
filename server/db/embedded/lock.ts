import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { identify } from './process.ts'
import { CannotOpen } from './refusal.ts'

export type Holder = { pid: number; started: string; address: string }

/** The folder belongs to another process that is alive. */
export class Held extends CannotOpen {}

// Removing a dead holder's lock takes milliseconds; a removal that is older has died itself.
const REMOVAL_MS = 5_000

/**
 * Takes a folder for this process; `release` gives it back. Refuses with `Held`, naming process and address, while
 * another one has it. A lock whose process is gone is taken over, and of several who try that at once one wins.
 */
export async function takeLock(folder: string, address: string): Promise<{ release: () => Promise<void> }> {
  const file = fileIn(folder)
  const started = (await identify(process.pid))?.started ?? ''
  const mine = JSON.stringify({ pid: process.pid, started, address } satisfies Holder)
  for (let tries = 0; tries < 100; tries++) {
    if (await create(file, mine)) return { release: () => rm(file, { force: true }) }
    await refuseHeld(folder)
    await removeStale(folder)
  }
  throw new CannotOpen(`The data folder ${folder} is being opened by another process. Try again in a moment.`)
}

/** Refuses with `Held` while another process has the folder. */
export async function refuseHeld(folder: string): Promise<void> {
  const holder = await holderOf(folder)
  if (holder)
    throw new Held(`Entracte already runs on the data folder ${folder}: ${holder.address} (process ${holder.pid}).`)
}

/** The living process that has the folder, or null. */
async function holderOf(folder: string): Promise<Holder | null> {
  const content = await readFile(fileIn(folder), 'utf8').catch(() => null)
  const holder = content === null ? null : parse(content)
  const alive = holder && (await identify(holder.pid))
  return alive && alive.started === holder.started ? holder : null
}

const fileIn = (folder: string) => path.join(folder, 'entracte.lock')

// Written under a name of its own and linked into place, so that nobody ever reads half a lock.
async function create(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, content, { mode: 0o644 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

// Between judging a lock stale and removing it, another process may have put its own there; so one removes at a time,
// and judges again while it has the turn.
async function removeStale(folder: string): Promise<void> {
  const turn = `${fileIn(folder)}.removal`
  if (!(await create(turn, String(process.pid)))) {
    const since = await stat(turn).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    )
    if (Date.now() - since > REMOVAL_MS) await rm(turn, { force: true })
    return delay(60)
  }
  try {
    if ((await holderOf(folder)) === null) await rm(fileIn(folder), { force: true })
  } finally {
    await rm(turn, { force: true })
  }
}

function parse(content: string): Holder | null {
  try {
    const holder = JSON.parse(content) as Partial<Holder>
    return typeof holder.pid === 'number' ? (holder as Holder) : null
  } catch {
    return null
  }
}
