import { expect, test } from 'vitest'
import { chapter } from '#app/_i18n/words.ts'
import { answerIn } from '#app/_viewer/session.client.ts'
import { signInFault } from './account-fault.client.ts'

test.each([
  ['en', 15, 'Too many tries. The door opens again in 15 s.'],
  ['en', 240, 'Too many tries. The door opens again in 4 min.'],
  ['fr', 15, 'Trop d’essais. La porte rouvre dans 15 s.'],
  ['fr', 240, 'Trop d’essais. La porte rouvre dans 4 min.'],
] as const)('in %s a door that opens in %i s says so', async (lang, seconds, says) => {
  const refused = new Response(null, { status: 429, headers: { 'retry-after': String(seconds) } })
  const words = { account: chapter(lang, 'account'), problems: chapter(lang, 'problems'), wait: chapter(lang, 'wait') }
  expect(signInFault(await answerIn(refused), words)).toEqual({ says })
})
