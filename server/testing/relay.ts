import net from 'node:net'

export type Relay = {
  /** Through the relay. */
  url: string
  /** Holds everything back, also on new connections. */
  hush: () => void
  /** Cuts connections and refuses new ones. */
  cut: () => void
  /** Also lets through what was held back. */
  speak: () => void
  /** Without servers' own; unnamed ones are ''. */
  statements: () => string[]
  refused: () => number
  close: () => Promise<void>
}

/** Can simulate a stalled machine: connected and silent. */
export async function startRelay(database: string): Promise<Relay> {
  const url = new URL(database)
  const [host, port] = [url.hostname, Number(url.port)]
  const sockets = new Set<net.Socket>()
  let silent = false
  let gone = false
  const statements: string[] = []
  let refused = 0
  const server = net.createServer((near) => {
    if (gone) {
      refused++
      return void near.destroy()
    }
    const far = net.connect(port, host)
    near.on(
      'data',
      statementsIn((name) => statements.push(name)),
    )
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => void to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      if (silent) from.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as net.AddressInfo).port)
  return {
    url: url.href,
    hush() {
      silent = true
      for (const socket of sockets) socket.pause()
    },
    cut() {
      gone = true
      for (const socket of sockets) socket.destroy()
    },
    speak() {
      silent = false
      gone = false
      for (const socket of sockets) socket.resume()
    },
    statements: () => [...statements],
    refused: () => refused,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** They name themselves (server/jobs.ts, server/db/event-listener.ts). */
const OWN_CONNECTIONS = /entracte (jobs|events)/

/** Jobs and steps behind share the connections of those who ask. */
export const OWN_STATEMENTS = [
  'age-theories',
  'clear-rates',
  'forget-forms',
  'leave-slice',
  'rank-votes',
  'restate-owing',
  'tell-voters',
  'texts-without-opening',
  'thin-events',
  'write-openings',
]

/** Messages of protocol 3.0: a simple query, and one that names portal and statement. */
const [QUERY, BIND] = ['Q', 'B'].map((letter) => letter.charCodeAt(0))

function statementsIn(tell: (name: string) => void): (chunk: Buffer) => void {
  let heard = Buffer.alloc(0)
  let greeted = false
  let isCounted = true
  return (chunk) => {
    heard = Buffer.concat([heard, chunk])
    for (;;) {
      // All messages but the first have a type byte; the length includes itself.
      const kind = greeted ? 1 : 0
      if (heard.length < kind + 4) return
      const length = kind + heard.readUInt32BE(kind)
      if (heard.length < length) return
      const message = heard.subarray(0, length)
      heard = heard.subarray(length)
      if (!greeted) isCounted = !OWN_CONNECTIONS.test(message.toString('latin1'))
      else if (isCounted && message[0] === QUERY) tell('')
      else if (isCounted && message[0] === BIND) {
        const [, name = ''] = message.toString('latin1', kind + 4).split('\0')
        if (!OWN_STATEMENTS.includes(name)) tell(name)
      }
      greeted = true
    }
  }
}
