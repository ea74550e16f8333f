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
  close: () => Promise<void>
}

/** Stands between a house and its database, and can make it hang as a stalled machine does: connected, and silent. */
export async function openRelay(database: string): Promise<Relay> {
  const url = new URL(database)
  const [host, port] = [url.hostname, Number(url.port)]
  const sockets = new Set<net.Socket>()
  let silent = false
  let gone = false
  const server = net.createServer((near) => {
    if (gone) return void near.destroy()
    const far = net.connect(port, host)
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
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
