import { PageTurn } from '#app/_boards/page-turn.tsx'
import { lineOf } from '#app/_boards/rows/lines.ts'
import { rowWords } from '#app/_boards/rows/row-words.ts'
import { TheoryList } from '#app/_boards/rows/theory-list.client.tsx'
import { Invitation, Way } from '#app/_design/invitation.tsx'
import { dayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { FeedLink } from '#app/_share/feed-link.tsx'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { StarsNeedScript } from '#app/_votes/needs-script.tsx'
import { boardPath, theoristPath, theoristsPath } from '#app/paths.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { TheoryRow as Row } from '#server/contract/theories.ts'
import type { TheoristView as Theorist } from '#server/contract/theorists.ts'

type TheoristViewProps = {
  theorist: Theorist
  at: { page: { items: Row[]; nextCursor: string | null }; after: string | undefined }
  viewpoint: Viewpoint
}

const NEW: Ranking = { board: 'new' }

export function TheoristView({ theorist, at: { page, after }, viewpoint }: TheoristViewProps) {
  const { lang } = viewpoint
  const { handle } = theorist
  const t = wordsFor(lang)
  const own = theoristPath(lang, handle)
  const facts = [
    t('theorist.fans', { count: theorist.supporters }),
    ...(theorist.firstStarAt ? [t('theorist.firstStar', { day: dayIn(theorist.firstStarAt, lang) })] : []),
    t('theorist.joined', { day: dayIn(theorist.joinedAt, lang) }),
  ]
  return (
    <Shell viewpoint={viewpoint} path={(each) => theoristPath(each, handle)} section="theorists">
      <div className="mx-auto max-w-[1156px] px-[18px] pt-12">
        <p className="set-label playbill-rule text-soft">
          <a href={theoristsPath(lang)} className="plain-link">
            {t('theorist.one')}
          </a>
        </p>
        <h1 className="set-page mt-2 break-all">{handle}</h1>
        <ul className="mt-3 flex flex-wrap gap-x-6 text-soft">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <p className="set-small mt-1">
          <FeedLink followed={{ theorist: handle }} viewpoint={viewpoint} />
        </p>
        <section aria-labelledby="theories" className="mt-10 max-w-[744px]">
          <h2 id="theories" className="set-section">
            {t('storylines.theories', { count: theorist.theories })}
          </h2>
          {page.items.length > 0 ? (
            <>
              <StarsNeedScript lang={lang} />
              <TheoryList
                lines={page.items.map((theory) => lineOf(theory, lang, NEW))}
                look={{ heading: 'h3', words: rowWords(lang), ofAuthor: true, byDay: true }}
              />
            </>
          ) : after === undefined ? (
            <Invitation title={t('theorist.none', { handle })} text={t('theorist.noneText')}>
              <Way href={boardPath(lang, { board: 'new' })}>{t('empty.toNew')}</Way>
            </Invitation>
          ) : (
            <p className="set-section mt-10">{t('empty.end')}</p>
          )}
          <PageTurn path={own} nextCursor={page.nextCursor} after={after} lang={lang} />
        </section>
      </div>
    </Shell>
  )
}
