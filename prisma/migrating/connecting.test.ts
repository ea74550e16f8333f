import { once } from 'node:events'
import net from 'node:net'
import pg from 'pg'
import { afterEach, expect, inject, test } from 'vitest'
import { knock, nameOf } from './connecting.ts'
import { CannotMigrate } from './refusal.ts'

const toClose: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
})

const PASSWORD = 'cygnet-feather'

function address(change: (url: URL) => void): string {
  const url = new URL(inject('clusterUrl'))
  change(url)
  return url.href
}

test.each<[string, () => string | Promise<string>, RegExp]>([
  [
    'a wrong password',
    () => address((url) => Object.assign(url, { password: PASSWORD })),
    /refuses the user or the pass/,
  ],
  [
    'a user that there is not',
    () => address((url) => Object.assign(url, { username: 'nobody', password: PASSWORD })),
    /refuses the user or the pass/,
  ],
  [
    'a database that there is not',
    () => address((url) => Object.assign(url, { pathname: '/nowhere' })),
    /no such datab/,
  ],
  ['a right that is missing', withoutRight, /GRANT CONNECT/],
  ['a port where nobody listens', () => `postgresql://fan:${PASSWORD}@127.0.0.1:1/entracte`, /ECONNREFUSED/],
  ['a host that there is not', () => `postgresql://fan:${PASSWORD}@db.invalid/entracte`, /ENOTFOUND|EAI_AGAIN/],
  ['a server that takes connections and says nothing', () => listen(() => undefined), /said nothing for 0.5 s/],
  ['a server that hangs up', () => listen((socket) => socket.destroy()), /can’t be spoken to|ECONNRESET/],
  ['a server of another kind', () => listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), /database/],
])('%s is told for what it is, without the password', async (_, at, words) => {
  const refused = await knock(await at(), 500).catch((error) => error)
  expect(refused).toBeInstanceOf(CannotMigrate)
  expect(refused.message).toMatch(words)
  expect(refused.message).toMatch(/Check DATABASE_URL\.$/)
  expect(refused.message).not.toMatch(/cygnet|feather/)
  expect(refused.message).not.toContain(new URL(inject('clusterUrl')).password)
})

test.each([
  '/cygnet-feather',
  'cygnet/feather',
  'cygnet-feather/',
  '12/feather',
  '?cygnet-feather',
  '12?feather',
  '12#feather',
  '#cygnet-feather',
  '12/cy@gnet-feather',
])('of a password that was not escaped (%s) no piece is told', async (password) => {
  const url = `postgresql://fan:${password}@127.0.0.1:1/entracte`
  if (!URL.canParse(url)) return
  expect(nameOf(url)).toBeNull()
  const refused = await knock(url).catch((error) => error)
  expect(refused.message).toMatch(/%2F/)
  expect(refused.message).not.toMatch(/cygnet|feather|gnet/)
})

test('host, port and database are told', () => {
  expect(nameOf('postgresql://fan:cygnet%2Ffeather@db.example:5433/entracte?sslmode=require')).toBe(
    'db.example:5433/entracte',
  )
  expect(nameOf('postgresql:///entracte?host=/run/postgresql')).toBe('/run/postgresql/entracte')
})

test('who may come in is let in', async () => {
  await knock(inject('clusterUrl'))
})

async function withoutRight(): Promise<string> {
  const client = new pg.Client({ connectionString: inject('clusterUrl') })
  await client.connect()
  toClose.push(async () => {
    await client.query('DROP DATABASE closed')
    await client.query('DROP ROLE outsider')
    await client.end()
  })
  await client.query(`CREATE ROLE outsider LOGIN PASSWORD '${PASSWORD}'`)
  await client.query('CREATE DATABASE closed')
  await client.query('REVOKE CONNECT ON DATABASE closed FROM PUBLIC')
  return address((url) => Object.assign(url, { username: 'outsider', password: PASSWORD, pathname: '/closed' }))
}

async function listen(answer: (socket: net.Socket) => void): Promise<string> {
  const sockets: net.Socket[] = []
  const server = net.createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    answer(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  toClose.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return `postgresql://fan:${PASSWORD}@127.0.0.1:${(server.address() as net.AddressInfo).port}/entracte`
}
