import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { environmentWith } from './env.ts'

const run = promisify(execFile)

async function said(program: string): Promise<{ out: Record<string, unknown>[]; err: string }> {
  const script = `import { adoptOutput } from './server/adopted-output.ts'\nadoptOutput()\n${program}`
  const env = environmentWith({ NODE_ENV: 'production' })
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], { env })
  return {
    out: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    err: stderr,
  }
}

test('what a library writes to the console is one line of the log, whatever stands in it', async () => {
  const { out, err } = await said(`
    console.error('refused %s', '\\n{"level":30,"msg":"all is well"}')
    console.warn(new Error('two\\nlines'))
    console.log('/en/search?q=secret led nowhere')
    process.emitWarning('of Node itself', 'DeprecationWarning')
    await new Promise((resolve) => setImmediate(resolve))`)
  expect(err).toBe('')
  expect(out.map(({ level }) => level)).toEqual([50, 40, 30, 40])
  expect(out[0]).toMatchObject({
    from: 'console',
    msg: 'refused \\n{"level":30,"msg":"all is well"}'.replace('\\n', '\n'),
  })
  expect(out[2]?.msg).toBe('/en/search led nowhere')
  expect(out[3]).toMatchObject({ warning: 'DeprecationWarning', msg: 'of Node itself' })
})
