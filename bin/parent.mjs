import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

const LOOKED_EVERY_MS = 1000

/**
 * Calls `stop` when npm has ended: the shell between outlives npm and reports nothing. Not on Windows, which tells no
 * parent.
 */
export function onNpmGone(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const shell = isShellOfNpm(parent) ? parent : null
  const npm = shell && parentOf(shell)
  const watch = setInterval(() => {
    if (process.ppid === parent && (shell === null || parentOf(shell) === npm)) return
    clearInterval(watch)
    stop()
  }, LOOKED_EVERY_MS)
  watch.unref()
}

function isShellOfNpm(pid) {
  return commandOf(pid).includes(` -c ${process.env.npm_lifecycle_script}`)
}

function commandOf(pid) {
  if (process.platform !== 'linux') return ps('args', pid)
  return read(`/proc/${pid}/cmdline`).split('\0').join(' ')
}

function parentOf(pid) {
  if (process.platform !== 'linux') return Number(ps('ppid', pid))
  // The name in brackets may hold anything; state and parent follow.
  return Number(read(`/proc/${pid}/stat`).split(') ').at(-1).split(' ')[1])
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    // It has ended.
    return ''
  }
}

function ps(what, pid) {
  return spawnSync('ps', ['-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}
