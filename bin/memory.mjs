import fs from 'node:fs'

const MEMORY = '/dev/shm'

/** Bytes; the tests use less than one GB at once. */
const NEEDED = 4 * 1024 ** 3

/**
 * Where there is room: tests make hundreds of databases, each a third of a second on some disks. A set TMPDIR stays.
 */
export function keepTemporaryFilesInMemory() {
  if (process.env.TMPDIR === undefined && hasRoom()) process.env.TMPDIR = MEMORY
}

function hasRoom() {
  try {
    fs.accessSync(MEMORY, fs.constants.W_OK)
    const { bavail, bsize } = fs.statfsSync(MEMORY)
    return bavail * bsize >= NEEDED
  } catch {
    return false
  }
}
