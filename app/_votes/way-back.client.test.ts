import { expect, test } from 'vitest'
import { wayBack } from './way-back.client.ts'

const SITE = 'http://127.0.0.1:3000'

test.each([
  ['/en/join?then=%2Fen%2Ftheories%2F7%3Fa%3Db', '', '/en/theories/7?a=b'],
  ['/en/join?then=%2Fen%2Ftheories%2F7', `${SITE}/en/storylines`, '/en/theories/7'],
  ['/en/join', '', undefined],
  ['/en/join', `${SITE}/en/theories/7?after=x`, '/en/theories/7?after=x'],
  ['/en/join', `${SITE}/en/sign-in?then=%2Fen%2Ftheories%2F7`, '/en/theories/7'],
  ['/fr/sign-in', `${SITE}/en/sign-in`, undefined],
  ['/en/join', `${SITE}/en/theorists/join`, '/en/theorists/join'],
  ['/en/join', 'https://elsewhere.example/en/theories/7', undefined],
  ['/en/join', 'no address', undefined],
  ['/en/join?then=https%3A%2F%2Felsewhere.example', '', undefined],
  ['/en/join', `${SITE}/en/sign-in?then=%2F%2Felsewhere.example`, undefined],
])('%s, reached from %j, leads back to %s', (address, referrer, path) => {
  expect(wayBack(`${SITE}${address}`, referrer)).toBe(path)
})
