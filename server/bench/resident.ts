import { setTimeout as delay } from 'node:timers/promises'

const LOOK = 500
/** ms without a fall, and at most: V8 looks for garbage once nothing has happened for some ten seconds. */
const QUIET = 15_000
const PATIENCE = 60_000
/** A smaller fall is none. */
const SHARE = 0.005

/** Resident memory of a server, in bytes. */
export async function residentOf(address: string): Promise<number> {
  return metricOf(address, 'process_resident_memory_bytes')
}

export async function metricOf(address: string, name: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

/** Once it falls no more. */
export async function settled(resident: () => Promise<number>): Promise<number> {
  const until = performance.now() + PATIENCE
  let [least, since] = [Number.POSITIVE_INFINITY, performance.now()]
  for (;;) {
    const bytes = await resident()
    const now = performance.now()
    if (bytes < least * (1 - SHARE)) {
      least = bytes
      since = now
    }
    if (now - since >= QUIET || now >= until) return bytes
    await delay(LOOK)
  }
}
