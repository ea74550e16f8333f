import { expect, test } from 'vitest'
import { chapter } from '#app/_i18n/words.ts'
import { joining } from '#server/contract/accounts.ts'
import { LANGUAGES } from '#server/contract/languages.ts'
import { problemsOf } from '#server/contract/problems.ts'
import type { FieldProblem } from '#server/contract/refusal.ts'
import { sayHandleProblem } from './handle-problem.client.ts'

/** As the server answers. */
function faultOf(handle: string): FieldProblem {
  const { handle: fault } = problemsOf(joining.safeParse({ handle, password: 'x'.repeat(12) }).error ?? never())
  return fault ?? never()
}

function never(): never {
  throw new Error('this handle is in order')
}

const wordsIn = (lang: 'en' | 'fr') => ({ account: chapter(lang, 'account'), problems: chapter(lang, 'problems') })

test.each([
  ['', 'This is missing.', 'Il manque quelque chose ici.'],
  ['ab', 'at least 3 characters', '3'],
  ['x'.repeat(25), 'at most 24 characters', '24'],
  ['Zoé', '“é” can’t be in a name', '«\u202fé\u202f» ne va pas dans un nom'],
  ['odile!', '“!” can’t be in a name', '«\u202f!\u202f» ne va pas dans un nom'],
  ['odile😀', '“😀” can’t be in a name', '«\u202f😀\u202f» ne va pas dans un nom'],
  ['the swan', 'A name has no spaces', 'Un nom s’écrit sans espace'],
  ['the\u00a0swan', 'A name has no spaces', 'Un nom s’écrit sans espace'],
  ['od\u0007ile', 'at place 3 (U+0007)', '(U+0007)'],
  ['admin', 'pass for somebody official', 'passer pour officiel'],
])('of the name %j it is said what is wrong with it', (handle, english, french) => {
  expect(sayHandleProblem(faultOf(handle), wordsIn('en'), 'en')).toContain(english)
  expect(sayHandleProblem(faultOf(handle), wordsIn('fr'), 'fr')).toContain(french)
})

test.each(LANGUAGES)('in %s a server of before, which names no character, is understood', (lang) => {
  const { problems } = wordsIn(lang)
  expect(sayHandleProblem({ problem: 'WRONG_FORMAT' }, wordsIn(lang), lang)).toBe(problems.WRONG_FORMAT)
  expect(sayHandleProblem({ problem: 'TAKEN' }, wordsIn(lang), lang)).toBe(problems.TAKEN)
})
