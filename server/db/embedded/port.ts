import { randomInt } from 'node:crypto'
import net from 'node:net'

/** Outgoing connections use higher ports (Linux from 32768, others from 49152). */
const [FIRST, LAST] = [10_000, 32_000]

const MOST_TRIES = 100

/** No outgoing connection will take it. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      return await probe(randomInt(FIRST, LAST), host)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries >= MOST_TRIES) throw error
    }
  }
}

export function probe(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(port, host, () => server.close(() => resolve(port)))
  })
}
