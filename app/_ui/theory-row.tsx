import type { RankedTheory as Row } from '#server/contract/leaderboards.ts'
import { plainText } from '#server/contract/markup.ts'
import { type Translate, wordsFor } from '../_i18n/words.ts'
import { Star } from '../_islands/star.tsx'
import { type Ranking, storylinePath, theoryPath, whyPath } from '../paths.ts'
import { AuthorLink } from './author-link.tsx'
import { LanguageMark } from './language-mark.tsx'
import { Place } from './place.tsx'
import { Reveal } from './seen-choices.tsx'
import { StillStar } from './still-star.tsx'
import type { Viewpoint } from './viewpoint.ts'

type Level = 'h2' | 'h3' | 'h4'
type TheoryRowProps = {
  theory: Row
  place: number | null
  ranking: Ranking
  heading: Level
  viewpoint: Viewpoint
  back: string
  /** On a storyline's own board its name above each title would say nothing. */
  ofStoryline: boolean
  /** Nor would their name on an author's own page. */
  ofAuthor?: boolean
}

/** One line of the company: place, storyline, title, two lines of claim, who and what, the étoile. */
export function TheoryRow(props: TheoryRowProps) {
  const { theory, place, ranking, heading, viewpoint, back, ofStoryline, ofAuthor = false } = props
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <li className="row">
      {place !== null && <Place place={place} lang={lang} />}
      <div className="row-head">
        {!ofStoryline && (
          <a
            href={storylinePath(lang, theory.storyline)}
            className="plain-link set-label block text-soft hover:text-ivory"
          >
            {theory.storylineTitle[lang]}
          </a>
        )}
        <RowTitle theory={theory} heading={heading} first={place === 1} viewpoint={viewpoint} />
      </div>
      <div className="row-body">
        {!theory.masked && (
          <p className="mt-1.5 line-clamp-2 max-w-[58ch] text-soft" lang={foreign(theory, viewpoint)}>
            {plainText(theory.claim)}
          </p>
        )}
        <div className="set-small mt-2 flex flex-wrap items-baseline gap-x-4 text-soft">
          <Cast theory={theory} ranking={ranking} t={t} />
          {!ofAuthor && (
            <AuthorLink handle={theory.author} lang={lang} className="flex min-h-[24px] items-center text-ivory" />
          )}
          <Evidence theory={theory} t={t} />
          <LanguageMark text={theory.language} lang={lang} />
          {/* New says of each row itself why it stands there: its day. */}
          {ranking.board !== 'new' && (
            <a href={whyPath(lang, theory.id)} className="thread flex min-h-[24px] items-center">
              {t(place === 1 ? 'row.whyFirst' : 'row.whyHere')}
            </a>
          )}
          {theory.masked && <Reveal viewpoint={viewpoint} episode={theory.spoilerEpisode} back={back} inLine />}
        </div>
      </div>
      {theory.masked ? (
        <StillStar votes={theory.votes} lang={lang} />
      ) : (
        <Star
          theory={theory.id}
          author={theory.author}
          votes={theory.votes}
          name={t('star.name', { title: theory.title })}
        />
      )}
    </li>
  )
}

type RowTitleProps = { theory: Row; heading: Level; first: boolean; viewpoint: Viewpoint }

function RowTitle({ theory, heading: Heading, first, viewpoint }: RowTitleProps) {
  const { lang } = viewpoint
  const veiled = theory.masked ? 'text-soft italic' : ''
  return (
    <Heading className={`${first ? 'set-first' : 'set-card'} mt-0.5 ${veiled}`} lang={foreign(theory, viewpoint)}>
      <a href={theoryPath(lang, theory.id)} className="plain-link">
        {theory.masked ? wordsFor(lang)('masked.title', { episode: theory.spoilerEpisode }) : theory.title}
      </a>
    </Heading>
  )
}

/** What was cast within the board's window; of all time the star itself says it. */
function Cast({ theory, ranking, t }: { theory: Row; ranking: Ranking; t: Translate }) {
  if (theory.bucketVotes === undefined || ranking.board !== 'top' || ranking.window === 'all') return null
  return (
    <span className="font-semibold text-ivory">{t(`row.cast.${ranking.window}`, { count: theory.bucketVotes })}</span>
  )
}

function Evidence({ theory, t }: { theory: Row; t: Translate }) {
  if (theory.masked || theory.evidenceCount === 0) return null
  return <span>{t('row.evidence', { count: theory.evidenceCount })}</span>
}

/** The language of a fan's words where it is not the page's; what a mask says is the page's own. */
function foreign(theory: Row, { lang }: Viewpoint): Row['language'] | undefined {
  return theory.masked || theory.language === lang ? undefined : theory.language
}
