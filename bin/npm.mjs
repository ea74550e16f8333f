import { existsSync } from 'node:fs'
import path from 'node:path'
import { CACHE, CHECKOUT } from './place.mjs'
import { run } from './run.mjs'

// npm passes its settings to scripts. Another npm needs registries, proxies and certificates, but nothing about this
// checkout.
const OF_THE_MOMENT =
  /^(npm_(lifecycle|package)_\w+|npm_config_(local_prefix|prefix|global_prefix|global|workspaces?|include_workspace_root|node_gyp))$/i

/** npm contacts only its registry and runs no package's code. */
export function npm(args, { name, cwd = CHECKOUT, onStart }) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier']
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !OF_THE_MOMENT.test(key)))
  // A service's user may have no home folder.
  const cache = process.env.HOME || process.platform === 'win32' ? [] : ['--cache', path.join(CACHE, 'npm')]
  const advice = "Check the connection to npm's registry and the free disk space, then start again."
  const options = { name, cwd, env, advice, onStart }

  const script = process.env.npm_execpath
  if (script && /npm-cli\.c?js$/.test(script) && existsSync(script))
    return run(process.execPath, [script, ...args, ...quiet, ...cache], options)
  // On Windows npm is a batch file.
  return run('npm', [...args, ...quiet, ...cache], { ...options, shell: process.platform === 'win32' })
}
