import { afterEach, beforeEach, expect, test } from 'vitest'
import { endAll, newData, runCommand } from './running.ts'

// It ends what it started when its IPC channel closes.
let data: string
beforeEach(async () => {
  data = await newData()
})
afterEach(() => endAll(data))

test('killed in the middle of a storm, server and PostgreSQL lose no answer and no count', async () => {
  const { status, out, err } = await runCommand('chaos', data, ['--seconds', '4', '--kills', '1', '--starts', '2'])
  expect(err).toBe('')
  expect(out).toContain('\n0 differences')
  expect(out).toContain('Every answer that was given is in the tables.')
  expect(status).toBe(0)
})
