import { open, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** Who has a folder, as the file `entracte.lock` says. `place` and `token` are missing where an older Entracte wrote it. */
export type Holder = { pid: number; started: string; address: string; place?: string; token?: string }

const BEAT_MS = 1_000
/** So many beats must fail until a holder whom nobody can see counts as dead. */
const BEATS_MISSED = 5

export async function readHolder(file: string): Promise<Holder | null> {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder>
    return typeof holder.pid === 'number' ? (holder as Holder) : null
  } catch {
    return null
  }
}

/** Written under a name of its own and moved into place, so that nobody ever reads half of it. */
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
 * Touches the holder's file again and again, as a sign of life to other machines, until the returned function is called,
 * which removes it. Tells when the file became another's.
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

/** Whether somebody touches the file within some beats. */
export async function isMoving(file: string): Promise<boolean> {
  const first = await stateOf(file)
  for (const until = Date.now() + BEATS_MISSED * BEAT_MS; Date.now() < until; await delay(BEAT_MS / 4)) {
    const state = await stateOf(file)
    if (state !== first) return state !== null
  }
  return false
}

// Opened each time: a shared folder's client may answer from memory where a file is only asked for.
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

// A beat that can't be written (a full disk, a share that is away) is missed like any other.
function ignore(): void {}
