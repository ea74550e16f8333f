import { expect, test } from 'vitest'
import { coveredFrom } from './covered.client.ts'

const THREAD = { slug: 'mishi', title: '', question: '', spoilerEpisode: 5, cast: [], starters: [] }

test.each([
  ['nothing chosen', '', '', 0, null],
  ['a thread beyond what was seen', 'mishi', '', 4, 5],
  ['a thread that was seen to its end', 'mishi', '', 5, null],
  ['a text for later episodes than its thread', 'mishi', '8', 5, 8],
  ['a text that gives nothing away, on a thread that does', 'mishi', '0', 0, 5],
  ['a text for later episodes, without a thread', '', '3', 2, 3],
])('%s', (_, storyline, spoilerEpisode, seen, episode) => {
  expect(coveredFrom({ storyline, spoilerEpisode }, [THREAD], seen)).toBe(episode)
})
