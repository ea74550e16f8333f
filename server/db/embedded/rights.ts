import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { User } from './user.ts'

const run = promisify(execFile)

/**
 * Runs root's command as this user, without root's rights. A user who can't reach `needed`, as in root's home, may ignore
 * folder modes; null if that does not help. `more` are further capabilities.
 */
export async function prefixFor({ uid, gid }: User, needed: string[], more: string[] = []): Promise<string[] | null> {
  const base = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs']
  for (const capability of [[], ['dac_read_search'], ['dac_override']]) {
    const names = [...more, ...capability]
    const lent = names.length === 0 ? [] : [lend('inh', names), lend('ambient', names)]
    const prefix = [...base, ...lent]
    if (await reads(prefix, needed)) return prefix
  }
  return null
}

const lend = (set: string, names: string[]) => `--${set}-caps=${names.map((name) => `+${name}`).join(',')}`

function reads(prefix: string[], needed: string[]): Promise<boolean> {
  const script = 'for name do test -d "$name" || test -r "$name" || exit 1; done'
  return runs([...prefix, 'sh', '-c', script, 'sh', ...needed])
}

export function runs([command = '', ...args]: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  )
}
