import { beforeEach, expect, test } from 'vitest'
import { anotherReader, askAnother, forgetAnother, forgetOthers, pressAnother } from './another-reader.client.ts'

beforeEach(forgetAnother)

test('whoever is asked is asked until they answer, however often it is seen that they are here', () => {
  askAnother('odile', 'odette')
  for (let time = 0; time < 3; time++) forgetOthers('odile')
  expect(anotherReader()).toEqual({ now: 'odile', was: 'odette', presses: 0 })
})

test.each(['odette', null])('once %s is here, nobody else is asked', (now) => {
  askAnother('odile', 'odette')
  forgetOthers(now)
  expect(anotherReader()).toBeNull()
})

test('the same question is asked once, and knows how often something was pressed', () => {
  askAnother('odile', 'odette')
  pressAnother()
  askAnother('odile', 'odette')
  expect(anotherReader()?.presses).toBe(1)
})
