import { spawnSync } from 'node:child_process'

const WAYS = [
  ['unshare'],
  // An ordinary user, where the system allows user namespaces.
  ['unshare', '--user', '--map-current-user'],
].map((words) => [...words, '--pid', '--ipc', '--fork', '--kill-child', '--mount-proc'])

/**
 * A prefix that gives a command process ids and memory of its own, as in a container; empty where the machine forbids
 * it.
 */
export function apart(): string[] {
  return WAYS.find(([program = '', ...args]) => spawnSync(program, [...args, 'true']).status === 0) ?? []
}
