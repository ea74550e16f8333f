import { open, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** Older versions wrote no `place` and `token`. */
export type Holder = { pid: number; started: string; address: string; place?: string; token?: string }

const BEAT_MS = 1_000
/** After these, an unseen holder counts as dead. */
const BEATS_MISSED = 5

export async function readHolder(file: string): Promise<Holder | null> {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder>
    return typeof holder.pid === 'number' ? (holder as Holder) : null
  } catch {
    return null
  }
}

/** Renamed into place, so that nobody reads half of it. */
export async function writeHolder(file: string, holder: Holder): Promise<void> {
  const draft = `${file}.${holder.token}`
  try {
    await writeFile(draft, JSON.stringify(holder), { mode: 0o644 })
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Touches the file as a sign of life to other machines; the returned function stops and removes it. Calls `onTaken` when it
 * becomes another's.
 */
export function keepMoving(file: string, mine: Holder, onTaken: () => void = () => undefined): () => Promise<void> {
  let beating = Promise.resolve()
  const timer = setInterval(() => {
    beating = beating.then(() => beat(file, mine, onTaken)).catch(ignore)
  }, BEAT_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await beating
    if ((await readHolder(file))?.token === mine.token) await rm(file, { force: true })
  }
}

async function beat(file: string, mine: Holder, onTaken: () => void): Promise<void> {
  const found = await readHolder(file)
  if (found === null) return writeHolder(file, mine)
  if (found.token !== mine.token) return onTaken()
  const now = new Date()
  await utimes(file, now, now)
}

export async function isMoving(file: string): Promise<boolean> {
  const first = await stateOf(file)
  for (const until = Date.now() + BEATS_MISSED * BEAT_MS; Date.now() < until; await delay(BEAT_MS / 4)) {
    const state = await stateOf(file)
    if (state !== first) return state !== null
  }
  return false
}

// A network file system may answer a plain stat from its cache.
async function stateOf(file: string): Promise<string | null> {
  const opened = await open(file).catch(() => null)
  if (!opened) return null
  try {
    const { mtimeMs, ino } = await opened.stat()
    return `${mtimeMs} ${ino}`
  } finally {
    await opened.close()
  }
}

// A beat that cannot be written counts as missed.
function ignore(): void {}
