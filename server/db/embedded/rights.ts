import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { User } from './user.ts'

const run = promisify(execFile)

/**
 * The words that, put before a command of root's, run it as this user and without root's rights. Where the user can't walk
 * to what it needs, as in a home folder of root's, it is lent the right to look past folders' modes. Null where that does
 * not help. `more` are capabilities that it needs besides.
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

// A shell's word for each, so that one process asks for all.
function reads(prefix: string[], needed: string[]): Promise<boolean> {
  const script = 'for name do test -d "$name" || test -r "$name" || exit 1; done'
  return runs([...prefix, 'sh', '-c', script, 'sh', ...needed])
}

/** Whether a command can be run, and ends well. */
export function runs([command = '', ...args]: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  )
}
