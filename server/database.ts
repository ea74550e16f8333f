import { mkdir, rm, truncate } from 'node:fs/promises'
import path from 'node:path'
import { startCluster } from './db/embedded/cluster.ts'
import { checkVersion } from './db/embedded/initialise.ts'
import { takeLock } from './db/embedded/lock.ts'
import { CannotStart } from './db/embedded/refusal.ts'
import { makeOrdinary, NAME } from './db/embedded/roles.ts'
import { secretsOf } from './db/embedded/secrets.ts'
import type { Env } from './env.ts'
import { log } from './log.ts'
import { step } from './steps.ts'

export type RunningDatabase = { url: string; secret: string; close: () => Promise<void> }

/** Connects to an external database, or starts the embedded one and locks the data folder. */
export async function startDatabase(env: Env, address: string, giveUp: () => void): Promise<RunningDatabase> {
  if (env.DATABASE_URL !== '')
    return { url: env.DATABASE_URL, secret: env.NEXTAUTH_SECRET, close: async () => undefined }

  const folder = path.resolve(env.ENTRACTE_DATA)
  await checkVersion(path.join(folder, 'postgres'))
  await makeFolder(folder)
  const lock = await takeLock(folder, address, () => {
    log.fatal(`another process has taken ${folder}: this one stood still for too long`)
    giveUp()
  })
  try {
    const secrets = await secretsOf(folder)
    const cluster = await step('PostgreSQL', () =>
      startCluster({
        folder,
        password: secrets.postgresPassword,
        onLost(event, reason) {
          log.error({ err: reason }, `PostgreSQL ended by itself and was ${event}`)
          if (event === 'given up') giveUp()
        },
      }),
    )
    const close = async () => {
      await cluster.stop()
      await lock.release()
    }
    try {
      if (await makeOrdinary(cluster.urlOf, secrets.postgresPassword)) await emptyLog(cluster.log)
    } catch (error) {
      await cluster.stop()
      throw error
    }
    return { url: cluster.urlOf(NAME), secret: env.NEXTAUTH_SECRET || secrets.nextAuthSecret, close }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Earlier versions logged statements, with fans' words. */
async function emptyLog(log: string): Promise<void> {
  await truncate(log)
  await rm(`${log}.1`, { force: true })
}

export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new CannotStart(
      `The data folder ${folder} can't be made (${(error as NodeJS.ErrnoException).code}). Set ENTRACTE_DATA to a folder that this user may write.`,
    )
  }
}
