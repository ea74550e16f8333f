import { findBoard } from '#app/_boards/read-boards.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { readTheoriesOf, readTheorist } from '#app/_people/read-theorists.ts'
import { readStoryline } from '#app/_storylines/read-storylines.ts'
import { readTheories } from '#app/_theories/read/read-theories.ts'
import { readWeeks } from '#app/_weeks/read-weeks.ts'
import { boardPath, type Followed, type PathIn, storylinePath, theoristPath, weeksPath } from '#app/paths.ts'
import type { Ranking } from '#server/contract/boards.ts'
import { figuresOf, scaleOf } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import type { ClosedWeek } from '#server/contract/weeks.ts'

export type Feed = {
  followed: Followed
  title: string
  about: string
  page: PathIn
} & ({ theories: TheoryView[] } | { weeks: ClosedWeek[] })

/** A feed as a reader of this progress may see it; null where there is nothing of that name. */
export async function readFeed(lang: Language, followed: Followed, seen: number): Promise<Feed | null> {
  if ('storyline' in followed) return readStorylineFeed(lang, followed.storyline, seen)
  if ('theorist' in followed) return readTheoristFeed(lang, followed.theorist, seen)
  if ('weeks' in followed) return readWeeksFeed(lang, seen)
  return readBoardFeed(lang, followed, seen)
}

async function readBoardFeed(lang: Language, ranking: Ranking, seen: number): Promise<Feed | null> {
  const board = await findBoard({ progress: seen, ranking })
  const t = wordsFor(lang)
  return (
    board && {
      followed: ranking,
      title: t(`boards.meta.${scaleOf(ranking)}`),
      about: t(`boards.how.${scaleOf(ranking)}`, figuresOf(ranking.board)),
      page: (each) => boardPath(each, ranking),
      theories: await readWhole(board.items, seen),
    }
  )
}

/** Newest first: a storyline is followed for what is new and not for what is most loved. */
async function readStorylineFeed(lang: Language, slug: string, seen: number): Promise<Feed | null> {
  const storyline = await readStoryline(seen, slug)
  const newest =
    storyline && (await findBoard({ progress: seen, ranking: { board: 'new' }, subject: { storyline: slug } }))
  return (
    newest && {
      followed: { storyline: storyline.slug },
      title: storyline.title[lang],
      about: storyline.question[lang],
      page: (each) => storylinePath(each, storyline.slug),
      theories: await readWhole(newest.items, seen),
    }
  )
}

async function readTheoristFeed(lang: Language, name: string, seen: number): Promise<Feed | null> {
  const theorist = await readTheorist(name)
  const page = theorist && (await readTheoriesOf(seen, theorist.handle))
  return (
    page && {
      followed: { theorist: theorist.handle },
      title: theorist.handle,
      about: wordsFor(lang)('theorist.description', { handle: theorist.handle }),
      page: (each) => theoristPath(each, theorist.handle),
      theories: await readWhole(page.items, seen),
    }
  )
}

/** Of the latest year with any. */
async function readWeeksFeed(lang: Language, seen: number): Promise<Feed | null> {
  const found = await readWeeks(seen)
  const t = wordsFor(lang)
  return (
    found && {
      followed: { weeks: 'all' },
      title: t('weeks.title'),
      about: t('weeks.feed'),
      page: (each) => weeksPath(each),
      weeks: found.items,
    }
  )
}

/** A list has only beginnings. */
function readWhole(rows: { id: string }[], seen: number): Promise<TheoryView[]> {
  return readTheories(
    seen,
    rows.map(({ id }) => id),
  )
}
