import fs from 'node:fs'

const MEMORY = '/dev/shm'

/** Bytes. Databases, servers' data and browsers' profiles of the tests take less than one GB at once. */
const NEEDED = 4 * 1024 ** 3

/**
 * Puts temporary folders into memory where this system has it and enough of it: tests make hundreds of databases, and on
 * some disks to make one takes a third of a second. A TMPDIR that is set stays.
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
