import { dayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { StarsNeedScript } from '#app/_votes/needs-script.tsx'
import type { Subject } from '#app/paths.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { BoardPage } from '#server/contract/leaderboards.ts'
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
  viewpoint: Viewpoint
  level: 2 | 3
  subject?: Subject
  /** The first rows of a board on another page: without ranks, and without saying why nobody has one. */
  isExcerpt?: boolean
}

/** What the reader may not read yet is folded below the rest. */
export function BoardList({
  ranking,
  page,
  viewpoint: { lang },
  level,
  subject = {},
  isExcerpt = false,
}: BoardListProps) {
  const byDay = ranking.board === 'new'
  const lines = { ...page, items: page.items.map((item) => lineOf(item, lang, ranking)) }
  const all = byDay ? groupsBy(lines, ({ publishedAt }) => dayIn(publishedAt, lang)) : companyOf(lines)
  const { groups, covered } = withoutCovered(all)
  const look = { words: rowWords(lang), byDay, ofStoryline: subject.storyline !== undefined }
  const flat = { heading: null, isRank: true, rows: groups.flatMap(({ rows }) => rows) }
  return (
    <>
      {groups.length > 0 && <StarsNeedScript lang={lang} />}
      <Company groups={isExcerpt ? [flat] : groups} level={level} look={look} />
      {covered.length > 0 && (
        <CoveredRows
          rows={covered}
          look={{ ...look, heading: `h${level}` }}
          {...coveredWords(covered, groups.length === 0, lang)}
        />
      )}
      {!byDay && !isExcerpt && isRehearsal(page) && (
        <p className="set-small mt-4 text-soft">{wordsFor(lang)('boards.rehearsal', { count: REHEARSAL_BELOW })}</p>
      )}
    </>
  )
}

/** `episode` is the last that they tell of: whoever has seen it may read them all. */
function coveredWords(covered: { item: { episode: number } }[], isAll: boolean, lang: Language) {
  const t = wordsFor(lang)
  const episode = Math.max(...covered.map(({ item }) => item.episode))
  const count = covered.length
  return {
    episode,
    words: {
      summary: t(isAll ? 'masked.folded' : 'masked.foldedMore', { count, episode }),
      reveal: t('masked.reveal', { episode }),
    },
  }
}
