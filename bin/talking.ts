import net from 'node:net'

export type Heard = {
  status: number
  /** Lower case; repeated headers have several values. */
  headers: Map<string, string[]>
  body: string
}

export type Line = { msg: string; status?: number; route?: string; method?: string; id?: string; reason?: string }

export function requestsIn(said: string): Line[] {
  return said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
    .filter(({ msg }) => msg === 'request')
}

/** Null if the server hangs up. */
export async function talk(address: string, words: string): Promise<Heard | null> {
  const socket = connectTo(address)
  socket.write(words, 'latin1')
  const heard = await hear(socket)
  socket.destroy()
  return heard
}

export function connectTo(address: string): net.Socket {
  const { hostname, port } = new URL(address)
  const socket = net.connect(Number(port), hostname)
  // The test observes resets.
  socket.on('error', () => undefined)
  return socket
}

export function hear(socket: net.Socket): Promise<Heard | null> {
  return new Promise((resolve) => {
    let text = ''
    const take = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (isWhole(text)) end()
    }
    const end = () => {
      socket.off('data', take)
      socket.off('close', end)
      resolve(text === '' ? null : read(text))
    }
    socket.on('data', take)
    socket.once('close', end)
  })
}

export function gone(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) resolve()
    socket.once('close', () => resolve())
    // An unread socket does not notice that the other side closes.
    socket.resume()
  })
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const { status, headers, body } = read(text)
  if (status === 204 || status === 304) return true
  if (headers.has('transfer-encoding')) return body.endsWith('0\r\n\r\n')
  return body.length >= Number(headers.get('content-length')?.[0] ?? Number.POSITIVE_INFINITY)
}

function read(text: string): Heard {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(name.length + 1).trim()])
  }
  return { status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n') }
}
