import type { Format } from '#app/_shell/card-formats.ts'
import type { Figure, Poster as PosterCard } from './card.ts'
import { COLOURS } from './colours.ts'
import { TITLE_FACE } from './faces.ts'
import { sizeFor } from './fit.ts'
import { Label, PlaybillRule, Star } from './marks.tsx'
import { SCALES, type Scale } from './scale.ts'

export function Poster({ card, format }: { card: PosterCard; format: Format }) {
  const scale = SCALES[format]
  const size = sizeFor(card.title, scale.title)
  // A closed curtain is equally bright everywhere.
  const quiet = card.covered ? COLOURS.limelight : COLOURS.soft
  const long = size === scale.title.at(-1)?.size
  const textLines = long ? scale.textLinesUnderLong : scale.textLines
  // A storyline has no author; its question is its text.
  const isQuestion = card.author === null
  const textSize = isQuestion ? scale.text * 1.25 : scale.text
  return (
    <div style={{ display: 'flex', flexDirection: 'column', flexGrow: 1, justifyContent: 'space-between' }}>
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <PlaybillRule colour={card.covered ? COLOURS.limelight : COLOURS.ivory} />
        <div style={{ display: 'flex', marginTop: scale.label }}>
          <Label size={scale.label} colour={quiet}>
            {card.label}
          </Label>
        </div>
        <div
          style={{
            fontFamily: TITLE_FACE,
            fontStyle: card.covered ? 'italic' : 'normal',
            fontWeight: 500,
            fontSize: size,
            lineHeight: 1.1,
            letterSpacing: size * -0.008,
            marginTop: scale.label * 0.6,
            color: card.covered ? COLOURS.limelight : COLOURS.ivory,
            wordBreak: 'break-word',
            // `balance` would include the lines that are cut off.
            textWrap: long ? 'wrap' : 'balance',
            lineClamp: scale.titleLines,
          }}
        >
          {card.title}
        </div>
        {card.text !== null && textLines > 0 && (
          <div
            style={{
              fontSize: textSize,
              lineHeight: 1.45,
              marginTop: textSize * 0.8,
              color: COLOURS.soft,
              wordBreak: 'break-word',
              textWrap: isQuestion ? 'balance' : 'wrap',
              lineClamp: isQuestion ? textLines + 1 : textLines,
            }}
          >
            {card.text}
          </div>
        )}
        {card.author !== null && (
          <div style={{ fontSize: scale.small, marginTop: scale.small * 0.8, color: quiet }}>{card.author}</div>
        )}
      </div>
      <Foot card={card} scale={scale} quiet={quiet} />
    </div>
  )
}

const FIGURES = {
  row: { flexDirection: 'row', alignItems: 'center' },
  column: { flexDirection: 'column', alignItems: 'flex-start' },
} as const

function Foot({ card, scale, quiet }: { card: PosterCard; scale: Scale; quiet: string }) {
  const { stars, place } = card
  return (
    <div
      style={{ display: 'flex', ...FIGURES[scale.figures], gap: scale.figure * (scale.figures === 'row' ? 0.75 : 0.3) }}
    >
      <div style={{ display: 'flex', alignItems: 'center' }}>
        <Star size={scale.figure * 0.8} given={stars.number !== ''} />
        <div style={{ width: stars.number === '' ? 0 : scale.figure * 0.2 }} />
        <Counted figure={stars} scale={scale} colour={COLOURS.gold} quiet={quiet} />
      </div>
      {place && (
        <Counted figure={place} scale={scale} colour={place.first ? COLOURS.gold : COLOURS.ivory} quiet={quiet} />
      )}
    </div>
  )
}

function Counted(props: { figure: Figure; scale: Scale; colour: string; quiet: string }) {
  const { figure, scale, colour, quiet } = props
  const numerals = { fontFamily: TITLE_FACE, fontStyle: 'italic', fontWeight: 500, lineHeight: 1, color: colour }
  return (
    <div style={{ display: 'flex', alignItems: 'center' }}>
      {figure.number !== '' && <div style={{ ...numerals, fontSize: scale.figure }}>{figure.number}</div>}
      {figure.ordinal !== undefined && (
        <div style={{ ...numerals, fontSize: scale.figure * 0.44, marginBottom: scale.figure * 0.36, marginLeft: 3 }}>
          {figure.ordinal}
        </div>
      )}
      <div style={{ display: 'flex', flexDirection: 'column', marginLeft: scale.figure * 0.24 }}>
        {figure.words.map((line) => (
          <div key={line} style={{ fontSize: scale.small, lineHeight: 1.35, color: quiet }}>
            {line}
          </div>
        ))}
      </div>
    </div>
  )
}
