import net from 'node:net'

export type Relay = {
  /** The database's address as seen through the relay. */
  url: string
  /** From now on whatever is said is heard and not answered, on old connections and on new ones. */
  hush: () => void
  /** From now on whoever is connected is cut off, and nobody can connect. */
  cut: () => void
  /** Lets everything through again, also what was held back. */
  speak: () => void
  /** How many statements were carried out through it until now, but for those of whoever works by the clock or hears of events. */
  statements: () => number
  /** How many connections were cut off as they came. */
  refused: () => number
  close: () => Promise<void>
}

/** Stands between a server and its database, and can make it hang as a stalled machine does: connected, and silent. */
export async function startRelay(database: string): Promise<Relay> {
  const url = new URL(database)
  const [host, port] = [url.hostname, Number(url.port)]
  const sockets = new Set<net.Socket>()
  let silent = false
  let gone = false
  let statements = 0
  let refused = 0
  const server = net.createServer((near) => {
    if (gone) {
      refused++
      return void near.destroy()
    }
    const far = net.connect(port, host)
    near.on(
      'data',
      statementsIn(() => statements++),
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
    statements: () => statements,
    refused: () => refused,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Who works by the clock, and who hears of events, says so when it connects (server/jobs.ts, server/db/event-listener.ts). */
const BY_THEMSELVES = /entracte (jobs|events)/

/** Reads what a client says to Postgres (protocol 3.0), and tells of each statement that is carried out. */
function statementsIn(tell: () => void): (chunk: Buffer) => void {
  let heard = Buffer.alloc(0)
  let greeted = false
  let isCounted = true
  return (chunk) => {
    heard = Buffer.concat([heard, chunk])
    for (;;) {
      // All but the first message begin with a letter for their kind; then comes the length, which counts itself.
      const kind = greeted ? 1 : 0
      if (heard.length < kind + 4) return
      const length = kind + heard.readUInt32BE(kind)
      if (heard.length < length) return
      const message = heard.subarray(0, length)
      heard = heard.subarray(length)
      if (!greeted) isCounted = !BY_THEMSELVES.test(message.toString('latin1'))
      // Execute, or a simple query.
      else if (isCounted && (message[0] === 0x45 || message[0] === 0x51)) tell()
      greeted = true
    }
  }
}
