import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { CACHE } from './place.mjs'

const NOTE = path.join(CACHE, 'preparing.json')
/** s between start and note, by two clocks. */
const CLOCKS_DIFFER_BY = 5
const ENDS_WITHIN_MS = 10_000

/** For the next start to end, if this one is killed. */
export async function noteCommand(pid, note = NOTE) {
  const { place } = await import('../server/db/embedded/place.ts')
  const at = Date.now() / 1_000
  fs.writeFileSync(note, JSON.stringify({ pid, at, place: await place() }))
}

export function forgetCommand(note = NOTE) {
  fs.rmSync(note, { force: true })
}

/**
 * Ends what a killed start left, with its children, and waits: two installations break each other. The caller has the
 * turn.
 */
export async function endLeftover(note = NOTE) {
  const [{ place }, { startOf }] = await Promise.all([
    import('../server/db/embedded/place.ts'),
    import('../server/db/embedded/process.ts'),
  ])
  const left = readNote(note)
  if (!left || left.place !== (await place())) return forgetCommand(note)
  const isRunning = async () => {
    const found = await startOf(left.pid)
    return found !== null && Math.abs(found.at - left.at) <= CLOCKS_DIFFER_BY
  }
  for (const until = Date.now() + ENDS_WITHIN_MS; (await isRunning()) && Date.now() < until; ) {
    endGroup(left.pid)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  forgetCommand(note)
}

function readNote(note) {
  try {
    return JSON.parse(fs.readFileSync(note, 'utf8'))
  } catch {
    return null
  }
}

function endGroup(pid) {
  if (process.platform === 'win32')
    return spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true })
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
