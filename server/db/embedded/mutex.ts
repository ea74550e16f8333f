import { access, chown, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import { CannotStart } from './refusal.ts'

const BUSY = 5

/**
 * Takes the operating system's own lock on a folder, or answers null while a process has it: in this or another container,
 * under whatever number. The system gives it back when its holder ends, however it ends. Node has no call for such locks;
 * the SQLite inside it takes them (fcntl, LockFileEx) on a file that stays empty and is never removed.
 */
export async function takeMutex(folder: string): Promise<{ release: () => void } | null> {
  const file = fileIn(folder)
  const { DatabaseSync } = await loadSqlite()
  let mutex: InstanceType<typeof DatabaseSync> | undefined
  try {
    mutex = new DatabaseSync(file)
    // With its journal in memory nothing is ever written, neither here nor beside.
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

/** Whether anybody ever took the lock of this folder. */
export function hasMutex(folder: string): Promise<boolean> {
  return access(fileIn(folder)).then(
    () => true,
    () => false,
  )
}

const fileIn = (folder: string) => path.join(folder, 'entracte.mutex')

// The first releases of Node 24 call their SQLite experimental, on standard error at each start.
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

// What root makes in somebody else's folder must be theirs to read and write afterwards.
async function giveToOwner(folder: string, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(folder)
  await chown(file, uid, gid)
}

// SQLite says only that it could not. (To open the file and ask would let go of the locks that this process has on it.)
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
