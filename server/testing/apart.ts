import { spawnSync } from 'node:child_process'

const WAYS = [
  ['unshare'],
  // Whoever is not root may have namespaces of its own where the system allows users to.
  ['unshare', '--user', '--map-current-user'],
].map((words) => [...words, '--pid', '--ipc', '--fork', '--kill-child', '--mount-proc'])

/** Words that give a command processes and memory of its own, as a container does; none where this machine forbids it. */
export function apart(): string[] {
  return WAYS.find(([program = '', ...args]) => spawnSync(program, [...args, 'true']).status === 0) ?? []
}
