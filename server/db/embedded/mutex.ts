import { access, chown, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import { CannotStart } from './refusal.ts'

const BUSY = 5

/**
 * Takes the operating system's lock on a folder, or null while a process has it, in this container or another. The
 * system releases it when the holder ends, however it ends. Node has no call for such locks, but its SQLite takes them
 * (fcntl, LockFileEx), on a file that stays empty and is never removed.
 */
export async function takeMutex(folder: string): Promise<{ release: () => void } | null> {
  const file = fileIn(folder)
  const { DatabaseSync } = await loadSqlite()
  let mutex: InstanceType<typeof DatabaseSync> | undefined
  try {
    mutex = new DatabaseSync(file)
    // With the journal in memory nothing is written.
    mutex.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    mutex?.close()
    if ((error as { errcode?: number }).errcode === BUSY) return null
    throw await cannotWrite(folder, file, error)
  }
  const held = mutex
  await giveToOwner(folder, file)
  return { release: () => held.close() }
}

export function hasMutex(folder: string): Promise<boolean> {
  return access(fileIn(folder)).then(
    () => true,
    () => false,
  )
}

const fileIn = (folder: string) => path.join(folder, 'entracte.mutex')

// Early releases of Node 24 warn on stderr that SQLite is experimental.
async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  const warn = process.emitWarning
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).startsWith('SQLite is an experimental')) Reflect.apply(warn, process, [warning, ...rest])
  }
  try {
    return await import('node:sqlite')
  } finally {
    process.emitWarning = warn
  }
}

// A file that root creates in another user's folder must belong to that user.
async function giveToOwner(folder: string, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(folder)
  await chown(file, uid, gid)
}

// SQLite gives no reason. Opening the file to find it would drop the fcntl locks of this process.
async function cannotWrite(folder: string, file: string, error: unknown): Promise<CannotStart> {
  const codeOf = (name: string, mode: number) =>
    access(name, mode).then(
      () => null,
      ({ code }: NodeJS.ErrnoException) => code,
    )
  const { R_OK, W_OK, X_OK } = constants
  const inFile = await codeOf(file, R_OK | W_OK)
  const reason = (inFile === 'ENOENT' ? await codeOf(folder, W_OK | X_OK) : inFile) ?? (error as Error).message
  return new CannotStart(`The folder ${folder} can't be written (${reason}). Make it writable for this user.`)
}
