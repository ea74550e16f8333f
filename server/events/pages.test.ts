import { beforeEach, expect, test } from 'vitest'
import type { EventKind, EventOf } from '../contract/events.ts'
import { notedPages } from '../testing/noted-pages.ts'
import { pagesHearing, showCounted } from './pages.ts'

const told: string[] = []
const pages = notedPages((changes) => void told.push(...changes))
const hear = pagesHearing(pages)
beforeEach(() => {
  told.length = 0
})

const about = { id: '1', at: new Date(0), actor: null, theory: '50', account: '3' }
const event = <Kind extends EventKind>(kind: Kind, payload: EventOf<Kind>['payload']) =>
  ({ ...about, kind, payload }) as unknown as EventOf<EventKind>

const GONE = ['gone boards', 'gone lineages', 'gone theory-50']

test.each<[EventOf<EventKind>, string[]]>([
  [event('joined', {}), []],
  [event('flagged', { episode: 5 }), []],
  [event('unflagged', {}), []],
  [event('told', { accounts: ['3'] }), []],
  [event('role-given', { role: 'moderator' }), []],
  [event('suspended', { until: null }), []],
  [event('unsuspended', {}), []],
  [event('password-changed', {}), []],
  [event('recovered', {}), []],
  [event('published', { related: false }), ['boards']],
  [event('published', { related: true }), ['boards', 'lineages']],
  [event('edited', { version: 2, told: false }), GONE],
  [event('withdrawn', {}), GONE],
  [event('hidden', {}), GONE],
  [event('merged', {}), GONE],
  [event('shown', { was: 'hidden' }), GONE],
  [event('raised', { episode: 5 }), GONE],
  [event('lowered', { episode: 2 }), GONE],
  [event('flags-answered', { keep: 'own' }), GONE],
  [event('ranked', { theories: ['41', '42'] }), ['boards', 'theory-41', 'theory-42']],
  [event('ranked', { theories: null }), ['all']],
  [event('recounted', {}), ['all']],
  [event('left', {}), ['gone all']],
  [event('renamed', {}), ['gone all']],
])('$0.kind changes what pages show, and nothing else', async (each, expected) => {
  await hear({ events: [each], more: false })
  expect(told).toEqual(expected)
})

test('where nobody knows what happened, nothing that is kept may be read', async () => {
  await hear({ events: [event('edited', { version: 2, told: false })], more: true })
  expect(told).toEqual(['gone all', ...GONE])
})

test('counted votes are told before they are ranked', () => {
  showCounted(pages, ['7', '8'])
  expect(told).toEqual(['boards', 'theory-7', 'theory-8'])
})
