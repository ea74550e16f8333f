import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'

export type Postmaster = {
  pid: number
  folder: string
  /** Seconds since 1970. */
  started: number
  port: number
}

/** Null after an orderly stop, not after a kill. */
export async function readPostmaster(folder: string): Promise<Postmaster | null> {
  const written = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, named = '', started, port] = written.split('\n')
  if (!Number(pid)) return null
  return { pid: Number(pid), folder: named, started: Number(started), port: Number(port) }
}

/** A copied folder's file names the original. */
export async function isNamed(postmaster: Postmaster, folder: string): Promise<boolean> {
  const [named, ours] = await Promise.all([postmaster.folder, folder].map((name) => realpath(name).catch(() => name)))
  return named === ours
}
