import { dayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { StarsNeedScript } from '#app/_votes/needs-script.tsx'
import type { Subject } from '#app/paths.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { BoardPage, RankedTheory } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/sizes.ts'
import { companyOf, groupsBy, withoutCovered } from './board-groups.ts'
import { Company } from './company.client.tsx'
import { CoveredRows } from './covered-rows.client.tsx'
import { isRehearsal } from './rehearsal.ts'
import { lineOf } from './rows/lines.ts'
import { rowWords } from './rows/row-words.ts'

type BoardListProps = {
  ranking: Ranking
  page: BoardPage
  /** Without an étoile yet, below the rest. */
  waiting?: RankedTheory[]
  viewpoint: Viewpoint
  level: 2 | 3
  subject?: Subject
  /** The first rows of a board on another page: without ranks, and without saying why nobody has one. */
  isExcerpt?: boolean
}

const NEW: Ranking = { board: 'new' }

/** What the reader may not read yet is folded below the rest. */
export function BoardList({
  ranking,
  page,
  waiting = [],
  viewpoint: { lang },
  level,
  subject = {},
  isExcerpt = false,
}: BoardListProps) {
  const t = wordsFor(lang)
  const byDay = ranking.board === 'new'
  const lines = { ...page, items: page.items.map((item) => lineOf(item, lang, ranking)) }
  const ranked = withoutCovered(
    byDay ? groupsBy(lines, ({ publishedAt }) => dayIn(publishedAt, lang)) : companyOf(lines),
  )
  const unranked = withoutCovered(
    groupsBy({ ...page, items: waiting.map((item) => lineOf(item, lang, NEW)) }, () => t('boards.waiting')),
  )
  const flat = { heading: null, isRank: true, rows: ranked.groups.flatMap(({ rows }) => rows) }
  const groups = [
    ...(isExcerpt ? [flat] : ranked.groups),
    ...unranked.groups.map((group) => ({ ...group, byDay: true })),
  ].filter(({ rows }) => rows.length > 0)
  const covered = [...ranked.covered, ...unranked.covered]
  const look = { words: rowWords(lang), byDay, ofStoryline: subject.storyline !== undefined }
  return (
    <>
      {ranking.board === 'hot' && page.items.length === 0 && <p className="mt-5">{t('empty.board.hot')}</p>}
      {groups.length > 0 && <StarsNeedScript lang={lang} />}
      <Company groups={groups} level={level} look={look} />
      {covered.length > 0 && (
        <CoveredRows
          rows={covered}
          look={{ ...look, heading: `h${level}` }}
          {...coveredWords(covered, groups.length === 0, lang)}
        />
      )}
      {!byDay && !isExcerpt && page.items.length > 0 && isRehearsal(page) && (
        <p className="set-small mt-4 text-soft">{t('boards.rehearsal', { count: REHEARSAL_BELOW })}</p>
      )}
    </>
  )
}

/** `episode` is the last that they tell of: whoever has seen it may read them all. */
function coveredWords(covered: { item: { episode: number } }[], isAll: boolean, lang: Language) {
  const t = wordsFor(lang)
  const episodes = covered.map(({ item }) => item.episode)
  const episode = Math.max(...episodes)
  const [count, isOne] = [covered.length, Math.min(...episodes) === episode]
  const summary = isOne
    ? isAll
      ? 'masked.folded'
      : 'masked.foldedMore'
    : isAll
      ? 'masked.foldedLater'
      : 'masked.foldedMoreLater'
  return {
    episode,
    words: {
      summary: t(summary, { count, episode }),
      reveal: t('masked.reveal', { episode }),
    },
  }
}
