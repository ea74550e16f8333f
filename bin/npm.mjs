import { existsSync } from 'node:fs'
import path from 'node:path'
import { CACHE, CHECKOUT } from './place.mjs'
import { run } from './run.mjs'

// npm hands its settings of the moment to the scripts it runs. Which checkout and which of its scripts that was must not
// reach an npm that we start for something else; a registry, proxy or certificate that a person set must.
const OF_THE_MOMENT =
  /^(npm_(lifecycle|package)_\w+|npm_config_(local_prefix|prefix|global_prefix|global|workspaces?|include_workspace_root|node_gyp))$/i

/** Runs npm without install scripts: nothing but its registry is asked, no code of a package's runs. */
export function npm(args, { name, cwd = CHECKOUT, onStart }) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier']
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !OF_THE_MOMENT.test(key)))
  // A user without a home folder (a service's) has nowhere to keep npm's cache.
  const cache = process.env.HOME || process.platform === 'win32' ? [] : ['--cache', path.join(CACHE, 'npm')]
  const advice = "Check the connection to npm's registry and the free disk space, then start again."
  const options = { name, cwd, env, advice, onStart }

  const script = process.env.npm_execpath
  if (script && /npm-cli\.c?js$/.test(script) && existsSync(script))
    return run(process.execPath, [script, ...args, ...quiet, ...cache], options)
  // On Windows npm is a script of the shell's.
  return run('npm', [...args, ...quiet, ...cache], { ...options, shell: process.platform === 'win32' })
}
