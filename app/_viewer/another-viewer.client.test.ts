import { beforeEach, expect, test } from 'vitest'
import { anotherViewer, askAnother, forgetAnother, forgetOthers, pressAnother } from './another-viewer.client.ts'

beforeEach(forgetAnother)

test('whoever is asked is asked until they answer, however often it is seen that they are here', () => {
  askAnother('odile', 'odette')
  for (let time = 0; time < 3; time++) forgetOthers('odile')
  expect(anotherViewer()).toEqual({ now: 'odile', was: 'odette', presses: 0 })
})

test.each(['odette', null])('once %s is here, nobody else is asked', (now) => {
  askAnother('odile', 'odette')
  forgetOthers(now)
  expect(anotherViewer()).toBeNull()
})

test('the same question is asked once, and knows how often something was pressed', () => {
  askAnother('odile', 'odette')
  pressAnother()
  askAnother('odile', 'odette')
  expect(anotherViewer()?.presses).toBe(1)
})
