import type { Language } from '#server/contract/languages.ts'
import type { RankedTheorist, TheoristsPage } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/limits.ts'
import { unfilled, wordsFor } from '../_i18n/words.ts'
import { AuthorLink } from './author-link.tsx'
import { isRehearsal } from './board-choice.ts'
import { companyOf } from './board-groups.ts'
import { GroupHeading } from './group-heading.tsx'
import { Place } from './place.tsx'

/** The people as a company list. */
export function TheoristList({ page, lang }: { page: TheoristsPage; lang: Language }) {
  return (
    <>
      {isRehearsal(page) && (
        <p className="set-card mt-6 max-w-[40ch] text-soft italic">
          {wordsFor(lang)('theorists.rehearsal', { count: REHEARSAL_BELOW })}
        </p>
      )}
      {companyOf(page).map((group) => (
        <section key={group.rows[0]?.item.handle} className="mt-7">
          {group.heading !== null && <GroupHeading group={group} level={2} />}
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
          <ol role="list" start={group.rows[0]?.place ?? undefined}>
            {group.rows.map(({ item, place }) => (
              <TheoristRow
                key={item.handle}
                theorist={item}
                place={place}
                heading={group.heading === null ? 'h2' : 'h3'}
                lang={lang}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

type TheoristRowProps = { theorist: RankedTheorist; place: number | null; heading: 'h2' | 'h3'; lang: Language }

/** One of the people: place, name, how much they have on stage, and how many fans they moved. */
function TheoristRow({ theorist, place, heading: Heading, lang }: TheoristRowProps) {
  const t = wordsFor(lang)
  return (
    <li className="row person">
      {place !== null && <Place place={place} words={unfilled(t, 'boards.place')} />}
      <div className="row-head self-center">
        <Heading className={`${place === 1 ? 'set-first' : 'set-card'} break-all`}>
          <AuthorLink handle={theorist.handle} lang={lang} />
        </Heading>
        <p className="set-small text-soft">{t('storylines.theories', { count: theorist.theories })}</p>
      </div>
      <p className="person-fans">
        <span className="text-[1.25rem] font-semibold">{new Intl.NumberFormat(lang).format(theorist.supporters)}</span>{' '}
        <span className="set-small block text-soft">{t('theorists.fans', { count: theorist.supporters })}</span>
      </p>
    </li>
  )
}
