import { access, chown, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import { CannotStart } from './refusal.ts'

const BUSY = 5

/**
 * The operating system's lock; null while a process has it, in any container. The system releases it when the holder ends.
 * Node's SQLite takes it (fcntl, LockFileEx), on a file that stays empty and is never removed.
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

// Early Node 24 warns that SQLite is experimental.
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

// What root creates in another user's folder must belong to that user.
async function giveToOwner(folder: string, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(folder)
  await chown(file, uid, gid)
}

// Opening the file to find the reason would drop this process's fcntl locks.
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
