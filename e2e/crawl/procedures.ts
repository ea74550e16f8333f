import { api } from '../../server/api/router.ts'
import { BOARD_NAMES, WINDOWS } from '../../server/contract/boards.ts'
import { MONTH } from '../../server/testing/questions.ts'
import { WEEK } from '../../server/testing/weeks.ts'
import type { Kind } from './canary.ts'
import type { Planted } from './planted.ts'

export const procedures = () =>
  Object.entries(api._def.procedures as unknown as Record<string, Procedure>).map(([name, { _def }]) => ({
    name,
    type: _def.type,
  }))

type Procedure = { _def: { type: 'query' | 'mutation' | 'subscription' } }

type Inputs = (planted: Planted, seen: number) => unknown[]

const theoriesOf = ({ theories, moved, withdrawn }: Planted) => [...theories, ...moved, withdrawn].map((id) => ({ id }))
const BOARDS = BOARD_NAMES.map((board) => ({ board, limit: 50 }))

/** The next level's words, whole, begun and as a phrase; and unreadable ones. */
function lookedFor({ everything }: Planted, seen: number): string[] {
  const all = [...everything.values()]
  const wordOf = (kind: Kind, level?: number) =>
    all.find((each) => each.kind === kind && (level === undefined || each.level === level))?.word ?? []
  const next = (['title', 'claim', 'note', 'thread'] as const).flatMap((kind) => wordOf(kind, Math.min(seen + 1, 8)))
  return [
    ...next.flatMap((word) => [word, word.slice(0, -2), `"${word}"`]),
    ...(['before', 'draft', 'gone'] as const).flatMap((kind) => wordOf(kind)),
  ]
}

export const QUERIES: Record<string, Inputs> = {
  'accounts.me': () => [undefined],
  'accounts.export': () => [undefined],
  'storylines.list': () => [undefined],
  'storylines.open': ({ storylines }) => storylines.map((slug) => ({ slug })),
  'characters.open': ({ characters }) => characters.map((slug) => ({ slug })),
  'theories.open': theoriesOf,
  'theories.several': ({ theories, withdrawn }) => [{ ids: [...theories, withdrawn] }],
  'theories.versions': theoriesOf,
  'theories.version': (planted) => theoriesOf(planted).flatMap(({ id }) => [{ id }, { id, version: 1 }]),
  'theories.lineage': theoriesOf,
  'theories.flags': theoriesOf,
  'theories.flaggedByMe': theoriesOf,
  'theories.listed': () => [{ part: 0 }],
  'theories.proposed': () => [{ key: '00000000-0000-4000-8000-000000000000' }],
  'votes.among': ({ theories }) => [{ theories }],
  'votes.mine': ({ theories }) => [{ theories }],
  'questions.tonight': () => [undefined],
  'questions.list': () => [{ month: MONTH }, undefined],
  'answers.split': ({ storylines }) => storylines.map((storyline) => ({ storyline })),
  'weeks.list': () => [undefined, { year: 2025 }],
  'weeks.open': () => [{ week: WEEK }],
  'leaderboards.theories': ({ storylines, characters }) => [
    ...BOARDS,
    ...WINDOWS.map((window) => ({ board: 'top', window, language: 'en', limit: 50 })),
    ...storylines.map((storyline) => ({ board: 'new', storyline })),
    ...characters.map((character) => ({ board: 'new', character })),
    // So short that it has a cursor.
    { board: 'hot', limit: 1 },
  ],
  'leaderboards.theorists': () => [undefined, { limit: 1 }],
  'leaderboards.storylines': () => [undefined, { window: 'week', limit: 1 }],
  'leaderboards.why': ({ theories }) => [{ theory: theories[8], board: 'hot' }],
  'search.theories': (planted, seen) => [
    ...lookedFor(planted, seen).map((q) => ({ q })),
    { q: 'canary', storyline: planted.storylines[Math.min(seen + 1, 8)] },
    { q: 'by:odile' },
    { q: 'by:odette', language: 'en' },
    { q: `episode:${Math.min(seen + 1, 8)}` },
  ],
  'search.threads': (planted, seen) => [
    ...lookedFor(planted, seen).map((q) => ({ q })),
    { q: 'canary' },
    { q: 'cheyenne' },
  ],
  'search.similar': (planted, seen) => [
    ...lookedFor(planted, seen).map((title) => ({ title })),
    { title: 'Anybody may read this', claim: [...planted.everything.keys()].slice(0, 30).join(' ') },
  ],
  'theorists.open': () => [{ handle: 'odile' }],
  'theorists.listed': () => [{ part: 0 }],
  'theorists.theories': () => [{ handle: 'odile' }, { handle: 'odette', limit: 1 }],
  'drafts.open': () => [undefined],
  'integrity.last': () => [undefined],
  'notices.list': () => [undefined],
  'notices.unread': () => [undefined],
  'recoveryCodes.left': () => [undefined],
  'notices.switches': () => [undefined],
}

/** On unreadable texts. Each answers a number, a refusal or the reader's own words. */
export const MUTATIONS: Record<string, Inputs> = {
  'accounts.join': () => [{ handle: 'odile', password: 'a short sentence is ideal' }],
  'accounts.setSeen': () => [{ episode: 0 }],
  // Without a password, which these readers have none of, nothing is changed, made or erased.
  'accounts.changePassword': () => [{ password: 'a short sentence is ideal' }],
  'recoveryCodes.make': () => [{}],
  'recoveryCodes.use': () => [
    { handle: 'odile', code: '00000-00000-00000-00000', password: 'a short sentence is ideal' },
  ],
  'accounts.erase': () => [{}],
  'theories.propose': ({ theories }) => [
    { ...OWN, relation: { kind: 'answers', theory: theories[8] } },
    { ...OWN, storyline: 'nowhere' },
  ],
  'theories.edit': ({ theories, withdrawn }) =>
    [theories[8], withdrawn].map((id) => ({ id, version: 2, title: OWN.title, claim: OWN.claim, confirmed: true })),
  'theories.withdraw': ({ theories, withdrawn }) => [theories[8], withdrawn].map((id) => ({ id })),
  // Reveals what is on stage to anybody; tested separately.
  'theories.reveal': ({ withdrawn }) => [{ id: withdrawn }],
  'theories.flag': ({ theories, withdrawn }) => [theories[7], withdrawn].map((id) => ({ id, episode: 8, on: true })),
  'theories.answerFlags': ({ theories, withdrawn }) => [theories[7], withdrawn].map((id) => ({ id, keep: 'own' })),
  'answers.set': ({ storylines }) => [{ storyline: storylines[8], starter: 0 }],
  'votes.set': ({ theories, withdrawn }) => [theories[8], withdrawn].map((theory) => ({ theory, on: true })),
  'drafts.keep': () => [{ draft: DRAFT, version: 0 }],
  'drafts.discard': () => [undefined],
  'notices.read': () => [{ upTo: '1' }],
  'notices.switch': () => [{ kind: 'placed', on: true }],
}

const OWN = {
  storyline: 'jack',
  title: 'Words of my own',
  claim: 'Nobody has to be told anything.',
  language: 'en',
  spoilerEpisode: 0,
}

const DRAFT = {
  storyline: '',
  title: 'Words of my own',
  claim: '',
  evidence: [],
  characters: [],
  language: 'en',
  spoilerEpisode: '',
  relation: null,
}

/** What is followed, by procedure. */
export const STREAMS: Record<string, (planted: Planted) => string[]> = {
  'live.follow': ({ theories, moved, withdrawn, storylines }) => [
    ...['notices', 'leaderboards/hot', 'leaderboards/top/all', `storylines/${storylines[8]}/new`],
    ...[...theories, ...moved, withdrawn].map((id) => `theories/${id}`),
  ],
}
