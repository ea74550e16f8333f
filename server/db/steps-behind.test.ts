import { expect, test } from 'vitest'
import { StepsBehind } from './steps-behind.ts'

function failing() {
  const told: number[] = []
  const steps = new StepsBehind({
    step: async (failures) => {
      told.push(failures)
      if (told.length === 1) throw new Error('the database is away')
      return told.length === 3
    },
    complaint: 'a step failed, in a test',
  })
  return { steps, told }
}

test('a failure is told to the next step, and forgotten once one has done what there was', async () => {
  const { steps, told } = failing()
  await steps.go()
  expect(steps.waiting).toBe(true)
  await steps.go()
  expect(steps.waiting).toBe(false)
  await steps.go()
  expect(told).toEqual([0, 1, 0, 0])
})

test('a step that fails while it is stopped is not tried again by itself, and nobody waits for that', async () => {
  const { steps, told } = failing()
  const gone = steps.go()
  await steps.stop()
  await gone
  expect(steps.waiting).toBe(false)
  await steps.go()
  expect(told).toEqual([0, 1])
})
