import type { Kind } from './canary.ts'

const ROW = ['claim', 'thread', 'title'] as const
const STORYLINE = ['question', 'starter', 'thread'] as const
const CHOICES = STORYLINE
const THEORY = ['claim', 'look', 'note', 'thread', 'title'] as const
const VERSIONS = ['before', 'claim', 'look', 'note', 'title'] as const
const BOARD_OF_STORYLINE = ['claim', 'finale', 'question', 'starter', 'thread', 'title'] as const
const BOARD_OF_CHARACTER = ['claim', 'finale', 'thread', 'title'] as const

/** For a reader who has seen everything, sorted: proof that the walk looks there. Unlisted ones show nothing. */
export const SHOWN: Record<string, readonly Kind[]> = {
  'drawn/[progress]/[lang]/page.tsx': ['claim', 'question', 'starter', 'thread', 'title'],
  'drawn/[progress]/[lang]/leaderboards/[[...board]]/page.tsx': ROW,
  'drawn/[progress]/[lang]/storylines/page.tsx': ['question', 'thread'],
  'drawn/[progress]/[lang]/storylines/[slug]/[[...board]]/page.tsx': BOARD_OF_STORYLINE,
  'drawn/[progress]/[lang]/characters/[slug]/[[...board]]/page.tsx': BOARD_OF_CHARACTER,
  'drawn/[progress]/[lang]/theorists/[[...window]]/page.tsx': ROW,
  'drawn/[progress]/[lang]/theories/[id]/page.tsx': THEORY,
  'drawn/[progress]/[lang]/theories/[id]/versions/page.tsx': VERSIONS,
  'drawn/[progress]/[lang]/theories/[id]/versions/[number]/page.tsx': VERSIONS,
  'drawn/[progress]/[lang]/theories/[id]/edit/page.tsx': CHOICES,
  'drawn/[progress]/[lang]/theories/new/page.tsx': CHOICES,
  'drawn/[progress]/[lang]/questions/[[...month]]/page.tsx': ['question', 'starter', 'thread', 'title'],
  'drawn/[progress]/[lang]/weeks/[[...week]]/page.tsx': ['thread', 'title'],
  'drawn/[progress]/[lang]/search/page.tsx': ROW,
  'feeds/[lang]/[...feed]/route.ts': ['claim', 'look', 'note', 'question', 'thread', 'title'],
  'storylines.list': STORYLINE,
  'storylines.open': ['finale', 'question', 'starter', 'thread'],
  'characters.open': ['finale', 'thread'],
  'theories.open': THEORY,
  'theories.several': THEORY,
  'theories.versions': VERSIONS,
  'theories.version': VERSIONS,
  'theories.lineage': ['title'],
  'questions.tonight': ROW,
  'questions.list': ROW,
  'weeks.list': ROW,
  'weeks.open': ROW,
  'leaderboards.theories': ROW,
  'leaderboards.storylines': STORYLINE,
  'search.theories': ROW,
  'search.threads': STORYLINE,
  'search.similar': ROW,
  'theorists.theories': ROW,
  'notices.list': ROW,
}
