import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../../prisma/migrate.ts'
import { describeTables } from '../../prisma/tables.ts'
import { startCluster } from '../db/embedded/cluster.ts'
import { say } from '../steps.ts'
import { conclude } from './conclude.ts'

const FILE = 'prisma/tables.sql'
const DRAFT = '.cache/tables.sql'

export function writeTables(): Promise<void> {
  return conclude(async (later) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-tables-'))
    later(() => rm(folder, { recursive: true, force: true }))
    const cluster = await startCluster({ folder, password: randomBytes(20).toString('hex') })
    later(cluster.stop)
    const url = cluster.urlOf('postgres')
    await migrate(url)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      // A test or a start that reads meanwhile finds no half file.
      await mkdir(path.dirname(DRAFT), { recursive: true })
      await writeFile(DRAFT, await describeTables(client))
      await rename(DRAFT, FILE)
    } finally {
      await client.end()
    }
    say(`${FILE} is written.`)
    return 0
  })
}
