import { open, rm } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'

/** Not on Windows, nor on some network file systems. */
export async function canHoldSockets(folder: string): Promise<boolean> {
  if (process.platform === 'win32') return false
  const name = `.socket.${process.pid}`
  try {
    return await atShortPath(folder, name, listens)
  } finally {
    await rm(path.join(folder, name), { force: true })
  }
}

/** Works across containers. `unknown`: a socket is there, but we may not connect. */
export function askSocket(folder: string, name: string): Promise<'listens' | 'silent' | 'none' | 'unknown'> {
  return atShortPath(folder, name, (file) => {
    return new Promise((resolve) => {
      const socket = net.connect({ path: file })
      socket.once('connect', () => {
        socket.destroy()
        resolve('listens')
      })
      socket.once('error', ({ code }: NodeJS.ErrnoException) => {
        if (code === 'ENOENT') resolve('none')
        else resolve(code === 'ECONNREFUSED' || code === 'ENOTSOCK' ? 'silent' : 'unknown')
      })
    })
  })
}

function listens(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen(file, () => probe.close(() => resolve(true)))
  })
}

// A socket's path is limited to about 100 bytes.
async function atShortPath<T>(folder: string, name: string, work: (file: string) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux') return work(path.join(folder, name))
  const opened = await open(folder)
  try {
    return await work(`/proc/self/fd/${opened.fd}/${name}`)
  } finally {
    await opened.close()
  }
}
