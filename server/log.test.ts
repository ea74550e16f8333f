import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

async function said(values: object[]): Promise<Record<string, unknown>[]> {
  const program = `
    import { log } from ${JSON.stringify(new URL('log.ts', import.meta.url).href)}
    for (const value of ${JSON.stringify(values)}) log.info(value, 'told')`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  })
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const CUT_OUT = ['password', 'cookie', 'authorization', 'detail', 'where']

test('what may hold a secret or a fan’s words is cut out, wherever it stands, and what stands beside it is told', async () => {
  const values = CUT_OUT.flatMap((name) => [
    { [name]: 'SECRET', route: '/en' },
    { headers: { [name]: 'SECRET', accept: 'x' } },
  ])
  const lines = await said(values)
  expect(JSON.stringify(lines)).not.toContain('SECRET')
  expect(lines.map(({ time: _, ...rest }) => rest)).toEqual(
    CUT_OUT.flatMap(() => [
      { level: 30, route: '/en', msg: 'told' },
      { level: 30, headers: { accept: 'x' }, msg: 'told' },
    ]),
  )
})
