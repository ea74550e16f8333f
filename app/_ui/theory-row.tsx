import { fill } from '../_i18n/fill.ts'
import { useAudience } from '../_islands/audience.tsx'
import { Star } from '../_islands/star.tsx'
import { StillStar } from '../_islands/still-star.tsx'
import { storylinePath, theoryPath, whyPath } from '../paths.ts'
import { AuthorLink } from './author-link.tsx'
import type { Placed } from './board-groups.ts'
import type { Line } from './lines.ts'
import { Place } from './place.tsx'
import { Reveal } from './reveal.tsx'
import type { RowWords } from './row-words.ts'

/** What all rows of a list have in common. */
export type Look = {
  heading: 'h2' | 'h3' | 'h4'
  words: RowWords
  /** On a storyline's own board its name above each title would say nothing. */
  ofStoryline?: boolean
  /** Nor would their name on an author's own page. */
  ofAuthor?: boolean
  /** New says of each row itself why it stands there: its day. */
  byDay?: boolean
}

/** One line of the company: place, storyline, title, two lines of claim, who and what, the étoile. */
export function TheoryRow({ row: { item: line, place }, look }: { row: Placed<Line>; look: Look }) {
  const { lang } = useAudience()
  const { words, ofStoryline, ofAuthor, byDay } = look
  const covered = 'episode' in line
  return (
    <li className="row">
      {place !== null && <Place place={place} words={words.place} />}
      <div className="row-head">
        {!ofStoryline && (
          <a href={storylinePath(lang, line.storyline)} className="row-storyline">
            {line.storylineTitle}
          </a>
        )}
        <RowTitle line={line} first={place === 1} look={look} />
      </div>
      <div className="row-body">
        {!covered && (
          <p className="row-claim" lang={line.foreign}>
            {line.claim}
          </p>
        )}
        <div className="row-facts">
          {line.cast && <span className="row-cast">{line.cast}</span>}
          {!ofAuthor && <AuthorLink handle={line.author} className="row-author" />}
          {!covered && line.evidence && <span>{line.evidence}</span>}
          {line.foreign && <span>{words.foreign}</span>}
          {!byDay && (
            <a href={whyPath(lang, line.id)} className="thread">
              {place === 1 ? words.whyFirst : words.whyHere}
            </a>
          )}
          {covered && (
            <Reveal episode={line.episode} inLine>
              {fill(words.reveal, { episode: line.episode })}
            </Reveal>
          )}
        </div>
      </div>
      {covered ? (
        <StillStar votes={line.votes} />
      ) : (
        <Star theory={line.id} author={line.author} votes={line.votes} name={fill(words.star, { title: line.title })} />
      )}
    </li>
  )
}

function RowTitle({ line, first, look: { heading: Heading, words } }: { line: Line; first: boolean; look: Look }) {
  const { lang } = useAudience()
  const covered = 'episode' in line
  const size = first ? 'row-title row-title-first' : 'row-title'
  return (
    <Heading className={covered ? `${size} row-covered` : size} lang={covered ? undefined : line.foreign}>
      <a href={theoryPath(lang, line.id)}>{covered ? fill(words.covered, { episode: line.episode }) : line.title}</a>
    </Heading>
  )
}
