import { expect, test } from 'vitest'
import { meetViewer } from './meet-viewer.client.ts'

const page = { shown: undefined, last: null, typed: false } as const

test.each([
  ['a page that knows nothing yet is whoever’s is there', { ...page, now: 'odile' }, 'show'],
  ['or nobody’s', { ...page, now: null }, 'show'],
  ['what was typed before it knew is theirs', { ...page, typed: true, now: 'odile' }, 'show'],
  ['the same fan goes on', { ...page, shown: 'odile', last: 'odile', now: 'odile' }, 'same'],
  ['nobody goes on', { ...page, shown: null, now: null }, 'same'],
  ['who signs out is nobody', { ...page, shown: 'odile', last: 'odile', typed: true, now: null }, 'show'],
  ['another fan is asked', { ...page, shown: 'odile', last: 'odile', now: 'odette' }, 'ask'],
  ['also after the first has signed out', { ...page, shown: null, last: 'odile', now: 'odette' }, 'ask'],
  [
    'the first comes back without a question',
    { ...page, shown: null, last: 'odile', typed: true, now: 'odile' },
    'show',
  ],
  ['who signs in elsewhere is shown where nothing was typed', { ...page, shown: null, now: 'odile' }, 'show'],
  ['and asked where something was', { ...page, shown: null, typed: true, now: 'odile' }, 'ask'],
  ['a form led from another fan’s page here', { ...page, last: 'odile', now: 'odette' }, 'ask'],
] as const)('%s', (_, meeting, what) => {
  expect(meetViewer(meeting)).toBe(what)
})
