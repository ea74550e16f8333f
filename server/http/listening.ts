import net from 'node:net'
import { CannotStart } from '../db/embedded/refusal.ts'

/**
 * The port to listen on: the one that was asked for, or instead of 0 one that nobody has. Asked before anything is
 * opened; refuses with `CannotStart` where no server may listen.
 */
export function choosePort(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', (error) => reject(cannotListen(error, port, host)))
    probe.listen(port, host, () => {
      const chosen = (probe.address() as net.AddressInfo).port
      probe.close(() => resolve(chosen))
    })
  })
}

/** Why a server can't listen there, naming the variable to set otherwise. */
export function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): CannotStart {
  switch (error.code) {
    case 'EADDRINUSE':
      return new CannotStart(
        `Port ${port} on ${host} is taken: another Entracte may be running there. Stop it, or set PORT to another number.`,
      )
    case 'EACCES':
    case 'EPERM':
      return new CannotStart(
        `Port ${port} on ${host} is not open to this user (${error.code}). Set PORT to a number from 1024 on.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new CannotStart(
        `${host} is no address of this machine (${error.code}). Set HOST to one that it has, such as 127.0.0.1.`,
      )
    default:
      return new CannotStart(
        `Nothing can listen on ${host}, port ${port} (${error.code ?? error.message}). Set HOST or PORT otherwise.`,
      )
  }
}

/** Where a server that listens on this host can be reached on its own machine: an address that means all of them is none. */
export function addressOn(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : /^[0:]+$/.test(host) ? '::1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
