import { freePort, probe } from '../db/embedded/port.ts'
import { CannotStart } from '../db/embedded/refusal.ts'

/** A free one for 0. Throws `CannotStart`. */
export async function choosePort(port: number, host: string): Promise<number> {
  try {
    return port === 0 ? await freePort(host) : await probe(port, host)
  } catch (error) {
    throw cannotListen(error as NodeJS.ErrnoException, port, host)
  }
}

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

/** On its own machine: a wildcard host becomes loopback. */
export function addressOn(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : /^[0:]+$/.test(host) ? '::1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
