import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPieces } from '../../prisma/migrating/functions.ts'
import { readScripts } from '../../prisma/migrating/scripts.ts'
import { type Cluster, startCluster } from '../db/embedded/cluster.ts'
import { inDatabase } from '../testing/empty-database.ts'
import { type Neighbour, startNeighbour } from '../testing/neighbours.ts'
import { beginHearing, type Hearing } from './hearing.ts'

// A Postgres of its own: the other tests' must not stop.
let folder: string
let cluster: Cluster
let url: string
let restarts = 0
let neighbour: Neighbour
let hearing: Hearing
const heard: string[] = []
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-test-'))
  cluster = await startCluster({
    folder,
    password: 'of-a-test',
    settings: ['fsync=off'],
    onLost: () => void restarts++,
  })
  url = cluster.urlOf('postgres')
  await makeEvents()
  hearing = await beginHearing(url, [({ events }) => void heard.push(...events.map(({ kind }) => kind))])
  neighbour = await startNeighbour(url)
})
afterAll(async () => {
  await hearing.close()
  await neighbour.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Only the table of events and what wakes its listeners. */
async function makeEvents(): Promise<void> {
  const table = (await readScripts()).find(({ name }) => name.endsWith('_events'))?.content ?? ''
  const waking = (await readPieces()).filter(({ key }) => /^(function|trigger) wake_listeners/.test(key))
  expect(waking).toHaveLength(2)
  await inDatabase(url, async (client) => {
    for (const statement of [table, ...waking.map((piece) => piece.statement)]) await client.query(statement)
  })
}

const write = (kind: string) =>
  inDatabase(url, (client) => client.query('INSERT INTO events (kind, account) VALUES ($1, 1)', [kind]))
const both = () => [heard, neighbour.events.map(({ kind }) => kind)]

test('across a restart of Postgres each process hears of everything, once', async () => {
  await write('joined')
  await expect.poll(both).toEqual([['joined'], ['joined']])
  // In good order, so that commits are kept; its guardian starts it again.
  const [postmaster = ''] = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(postmaster), 'SIGINT')
  await expect.poll(() => restarts, { timeout: 30_000 }).toBe(1)
  await write('renamed')
  await write('left')
  const all = ['joined', 'renamed', 'left']
  await expect.poll(both, { timeout: 30_000 }).toEqual([all, all])
})
