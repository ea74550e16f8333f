import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type User = { uid: number; gid: number }

/** The owner of the data, else of the folder, else `postgres`, else `entracte`, which is created. Null where it can't be. */
export async function findUser(folder: string | null): Promise<User | null> {
  return (
    (folder && ((await ownerOf(path.join(folder, 'postgres'))) ?? (await knownOwnerOf(folder)))) ||
    (await userIds('postgres')) ||
    (await userIds('entracte')) ||
    makeUser()
  )
}

async function ownerOf(name: string): Promise<User | null> {
  const found = await stat(name).catch(() => null)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

// initdb needs a named user.
async function knownOwnerOf(folder: string): Promise<User | null> {
  const owner = await ownerOf(folder)
  return owner && (await userIds(String(owner.uid)))
}

async function userIds(name: string): Promise<User | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

async function makeUser(): Promise<User | null> {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin']
  await run('useradd', [...options, 'entracte']).catch(() => undefined)
  return userIds('entracte')
}
