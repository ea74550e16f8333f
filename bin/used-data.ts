import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { freePort } from '../server/db/embedded/port.ts'
import { endAll, newData, start } from './running.ts'

/** Copies one start's unused data: a first start takes seconds. */
export async function fill(data: string): Promise<void> {
  // A start as root gives owners and rights.
  await promisify(execFile)('cp', ['-a', inject('usedData'), data])
}

export async function usedData(): Promise<string> {
  const data = await newData()
  await fill(data)
  return data
}

/** ms, the limit of a test. */
const FIRST_START = 180_000

/** Vitest's global setup: makes the data that `fill` copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = await newData()
  const first = start(data, await freePort())
  const late = setTimeout(() => first.signal('SIGKILL'), FIRST_START)
  try {
    await first.ready
    first.signal('SIGTERM')
    if ((await first.ended) !== 0) throw new Error(`the first start did not stop in good order:\n${first.said()}`)
  } catch (error) {
    await endAll(data)
    throw error
  } finally {
    clearTimeout(late)
  }
  project.provide('usedData', data)
  return () => endAll(data)
}

declare module 'vitest' {
  interface ProvidedContext {
    usedData: string
  }
}
