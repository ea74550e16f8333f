import type { ReactNode, Ref } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { AuthorLink } from '#app/_shell/author-link.client.tsx'
import { Moment } from '#app/_shell/moment.client.tsx'
import { Uncover } from '#app/_veil/uncover.client.tsx'
import { useLeadTo, useUncovered } from '#app/_veil/uncovered.client.ts'
import { Star } from '#app/_votes/star.client.tsx'
import { StarCount } from '#app/_votes/star-count.client.tsx'
import { storylinePath, theoryPath, whyPath } from '#app/paths.ts'
import type { CoveredLine, Line, LineFrame, ToldLine } from './lines.ts'
import { Place, type Placed } from './place.client.tsx'
import { PlainClaim } from './plain-claim.client.tsx'
import type { RowWords } from './row-words.ts'

export type Look = {
  heading: 'h2' | 'h3' | 'h4'
  words: RowWords
  ofStoryline?: boolean
  ofAuthor?: boolean
  /** Shows each row's date, by which New is ordered. */
  byDay?: boolean
}

type RowProps<Shown = Line> = { line: Shown; place: number | null; look: Look }

export function TheoryRow({ row: { item: line, place }, look }: { row: Placed<Line>; look: Look }) {
  return 'episode' in line ? (
    <CoveredRow line={line} place={place} look={look} />
  ) : (
    <ToldRow line={line} place={place} look={look} />
  )
}

type ToldRowProps = RowProps<Omit<ToldLine, 'claim'> & { claim: ReactNode }> & { lead?: Ref<HTMLAnchorElement> }

function ToldRow({ line, place, look, lead }: ToldRowProps) {
  const { id, author, votes, foreign, title, claim, evidence } = line
  return (
    <Frame
      {...{ line, place, look }}
      title={
        <Title line={line} place={place} look={look} lang={foreign} lead={lead}>
          {title}
        </Title>
      }
      claim={
        <p className="row-claim" lang={foreign}>
          {claim}
        </p>
      }
      fact={evidence && <span>{evidence}</span>}
      star={
        <Star {...{ author, votes, title }} theory={id} titleLang={foreign} name={fill(look.words.star, { title })} />
      }
    />
  )
}

/** A row that is masked until the reader uncovers it; its author sees it at once. */
function CoveredRow({ line, place, look }: RowProps<CoveredLine>) {
  const { text } = useUncovered(line.id, line.author)
  const lead = useLeadTo<HTMLAnchorElement>(line.id, text !== undefined)
  const { lang } = useAudience()
  const { words } = look
  const { covered, episode, ...frame } = line
  if (text !== undefined) {
    const told = { ...frame, title: text.title, claim: <PlainClaim text={text.claim} /> }
    return <ToldRow line={told} place={place} look={look} lead={lead} />
  }
  return (
    <li className="covered-row">
      {place !== null && <Place place={place} words={words.place} />}
      <look.heading className="covered-name">
        <a href={theoryPath(lang, line.id)}>{covered}</a>
      </look.heading>
      <Uncover theory={line.id} author={line.author} name={`${words.revealOne} (${covered})`} inLine>
        {words.revealShort}
      </Uncover>
      <p className="covered-count">
        <StarCount votes={line.votes} />
      </p>
    </li>
  )
}

type FrameProps = RowProps<LineFrame> & {
  title: ReactNode
  claim?: ReactNode
  fact?: ReactNode
  star: ReactNode
}

function Frame({ line, place, look, title, claim, fact, star }: FrameProps) {
  const { lang } = useAudience()
  const { words, ofStoryline, ofAuthor, byDay } = look
  return (
    <li className="row">
      {place !== null && <Place place={place} words={words.place} />}
      <div className="row-head">
        {!ofStoryline && (
          <a href={storylinePath(lang, line.storyline)} className="row-storyline">
            {line.storylineTitle}
          </a>
        )}
        {title}
      </div>
      <div className="row-body">
        {claim}
        <div className="row-facts">
          {line.cast && <span className="row-cast">{line.cast}</span>}
          {!ofAuthor && <AuthorLink handle={line.author} className="row-author" />}
          {byDay && <Moment iso={line.publishedAt} />}
          {fact}
          {line.foreign && <span>{words.foreign}</span>}
          {!byDay && (
            <a href={whyPath(lang, line.id)} className="thread">
              {place === 1 ? words.whyFirst : words.whyHere}
            </a>
          )}
        </div>
      </div>
      {star}
    </li>
  )
}

type TitleProps = RowProps<LineFrame> & { lang?: string; lead?: Ref<HTMLAnchorElement>; children: string }

function Title({ line, place, look: { heading: Heading }, lang: own, lead, children }: TitleProps) {
  const { lang } = useAudience()
  const size = place === 1 ? 'row-title row-title-first' : 'row-title'
  return (
    <Heading className={'covered' in line ? `${size} row-covered` : size} lang={own}>
      <a ref={lead} href={theoryPath(lang, line.id)}>
        {children}
      </a>
    </Heading>
  )
}
