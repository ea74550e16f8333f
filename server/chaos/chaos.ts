import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { conclude } from '../commands/conclude.ts'
import { beside } from '../commands/reach.ts'
import { startServer } from '../commands/server.ts'
import { endDatabase } from '../db/client.ts'
import { freePort } from '../db/embedded/port.ts'
import { completeEnv } from '../env.ts'
import { say, step } from '../steps.ts'
import { seat } from './crowd.ts'
import { comeSlowly, cutConnections, fillPool, killPostgres, killServer } from './faults.ts'
import { judge } from './judge.ts'
import { Ledger } from './ledger.ts'
import { interruptStarts } from './starts.ts'
import { raise } from './storm.ts'

/** First `starts` starts and upgrades are interrupted; then come `seconds` of storm, with `kills` of each fault. */
export type Choice = { seconds: number; clients: number; kills: number; starts: number; seed: number }

const SLOW = 32

/** Storms through all faults, then compares the tables with the answers. */
export function chaos({ seconds, clients, kills, starts, seed }: Choice): Promise<void> {
  return conclude(async (later) => {
    say(
      `${clients} clients, ${seconds} s of storm, ${kills} + ${kills} kills, ${starts} stopped starts, --seed ${seed}`,
    )
    const stopped = await step(`${starts} starts are stopped in the middle, and begun again`, () =>
      interruptStarts(starts, seed, later),
    )
    const folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-chaos-'))
    later(() => rm(folder, { recursive: true, force: true }))
    const given = {
      PORT: String(await freePort()),
      ENTRACTE_DATA: folder,
      DATABASE_URL: '',
      NEXTAUTH_SECRET: '',
      LIMITS: 'off',
    }
    const start = () => startServer({ ...given, NEXTAUTH_URL: '' }, later)
    let server = await step('the server starts', start)
    const secret = JSON.parse(await readFile(path.join(folder, 'secrets.json'), 'utf8')).nextAuthSecret as string
    const crowd = await seat(await beside(folder), clients)

    const ledger = new Ledger()
    const storm = raise({ address: server.address, secret, crowd, ledger, seed })
    const slice = (seconds * 1_000) / (4 * kills + 1)
    let go = comeSlowly(server.address, SLOW)
    for (let kill = 1; kill <= kills; kill++) {
      await delay(slice)
      await step(`its connections to PostgreSQL are cut (${kill})`, () => cutConnections(server, folder))
      await delay(slice)
      await step(`its pool is full, and has room again (${kill})`, () => fillPool(server, folder))
      await delay(slice)
      server = await step(`the server is killed and starts again (${kill})`, () => killServer(server, start))
      go()
      go = comeSlowly(server.address, SLOW)
      await delay(slice)
      await step(`PostgreSQL is killed and comes back (${kill})`, () => killPostgres(server, folder))
    }
    await delay(slice)
    await storm.stop()
    go()
    const { answers, refusals, lost } = ledger
    say(
      `${answers} wishes answered, ${refusals} refused, ${lost} without an answer; ${storm.withdrawn.size} theories withdrawn`,
    )

    completeEnv({ DATABASE_URL: await beside(folder), NEXTAUTH_SECRET: secret, NEXTAUTH_URL: server.address })
    later(endDatabase)
    const faults = [...stopped, ...(await judge(ledger, storm))]
    for (const fault of faults.slice(0, 20)) say(`✗ ${fault}`)
    say(
      faults.length === 0
        ? 'Every answer that was given is in the tables.'
        : `${faults.length} faults, with --seed ${seed}.`,
    )
    return faults.length === 0 && answers > 0 ? 0 : 1
  })
}
