import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { CACHE, CHECKOUT } from './place.mjs'

const LINES_SHOWN = 40
const OWN_GROUP = process.platform !== 'win32'
const running = new Set()

/** Output goes to `.cache/log`; `onStart` gets the process id. Throws a Failure with the last lines. */
export async function run(
  program,
  args,
  { name, cwd = CHECKOUT, env = process.env, shell = false, lines = LINES_SHOWN, advice = '', onStart },
) {
  const log = path.join(CACHE, 'log', `${name.replace(/\W+/g, '-')}.log`)
  fs.mkdirSync(path.dirname(log), { recursive: true })
  const written = fs.openSync(log, 'w')
  // A group is stopped with its children.
  const stdio = ['ignore', written, written]
  const child = spawn(program, args, { cwd, env, shell, stdio, windowsHide: true, detached: OWN_GROUP })
  running.add(child)
  try {
    const ended = endingOf(child)
    if (child.pid) await onStart?.(child.pid)
    const ending = await ended
    if (ending === '') return
    const output = fs.readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
    const where = `All that it said is in ${path.relative(process.cwd(), log)}.`
    throw new Failure(`${name} failed (${ending}).`, { output, advice: [advice, where].filter(Boolean).join('\n  ') })
  } finally {
    running.delete(child)
    fs.closeSync(written)
  }
}

function endingOf(child) {
  return new Promise((resolve) => {
    child.once('error', (error) =>
      resolve(error.code === 'ENOENT' ? `${child.spawnfile} is not installed` : error.message),
    )
    child.once('exit', (code, signal) => resolve(code === 0 ? '' : signal || `exit code ${code}`))
  })
}

/** Until the returned function is called, signals or the parent's end stop the command and us. */
export function stopOnSignals() {
  const stop = (code) => () => {
    for (const child of running) endGroup(child)
    process.exit(code)
  }
  const answers = { SIGINT: stop(130), SIGTERM: stop(143), SIGHUP: stop(129), disconnect: stop(1) }
  for (const [event, answer] of Object.entries(answers)) process.on(event, answer)
  return () => {
    for (const [event, answer] of Object.entries(answers)) process.off(event, answer)
  }
}

function endGroup(child) {
  try {
    if (OWN_GROUP) process.kill(-child.pid, 'SIGTERM')
    else child.kill()
  } catch {
    // It has ended.
  }
}
