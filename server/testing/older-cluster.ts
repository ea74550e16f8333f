import { execFile } from 'node:child_process'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../db/embedded/port.ts'
import { findRunner } from '../db/embedded/programs.ts'

const run = promisify(execFile)

/** In the C locale, which knows only ASCII letters. */
export async function startOlderCluster(programs: string, folder: string, password: string, settings: string[]) {
  const runner = await findRunner(folder)
  const data = path.join(folder, 'postgres')
  const passwordFile = path.join(folder, 'password')
  await mkdir(data, { mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (runner.uid !== undefined && runner.gid !== undefined)
    for (const item of [data, passwordFile]) await chown(item, runner.uid, runner.gid)
  const call = (program: string, ...args: string[]) => {
    const [command = '', ...before] = [...runner.prefix, path.join(programs, program)]
    return run(command, [...before, ...args])
  }

  const port = await freePort()
  await call(
    'initdb',
    '-D',
    data,
    '-U',
    'entracte',
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
    '--pwfile',
    passwordFile,
  )
  const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, ...settings]
  await call(
    'pg_ctl',
    'start',
    '-w',
    '-D',
    data,
    '-l',
    path.join(data, 'log'),
    '-o',
    options.map((setting) => `-c ${setting}`).join(' '),
  )
  return {
    urlOf: (database: string) => `postgresql://entracte:${password}@127.0.0.1:${port}/${database}`,
    async stop() {
      await call('pg_ctl', 'stop', '-w', '-D', data, '-m', 'fast')
    },
  }
}
