import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

const LOOKED_EVERY_MS = 1000

/**
 * Where npm started us: tells when npm is gone, which we should not outlive. Between npm and us there may be a shell, which
 * outlives npm and does not tell. (Windows tells nobody that a parent went.)
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
  // The program's name stands in brackets and may hold anything; its state and its parent follow.
  return Number(read(`/proc/${pid}/stat`).split(') ').at(-1).split(' ')[1])
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    // It is gone.
    return ''
  }
}

function ps(what, pid) {
  return spawnSync('ps', ['-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}
