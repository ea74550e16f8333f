import { randomInt } from 'node:crypto'
import net from 'node:net'

/**
 * Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152): one of those may be
 * taken between here and whoever listens on it.
 */
const [FIRST, LAST] = [10_000, 32_000]

/** Others may listen on some; that they do on so many is a fault of another kind. */
const MOST_TRIES = 100

/** A port on this host on which nobody listens, and which no outgoing connection will take. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      return await probe(randomInt(FIRST, LAST), host)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries >= MOST_TRIES) throw error
    }
  }
}

/** Listens for a moment. */
export function probe(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(port, host, () => server.close(() => resolve(port)))
  })
}
