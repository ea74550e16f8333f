import type { Format } from '#app/_shell/card-formats.ts'
import type { Bill as BillCard, BoardRow } from './card.ts'
import { COLOURS } from './colours.ts'
import { TITLE_FACE } from './faces.ts'
import { sizeFor } from './fit.ts'
import { withoutOrphan } from './letters.ts'
import { Label, PlaybillRule, Star } from './marks.tsx'
import { SCALES, type Scale } from './scale.ts'

export function Bill({ card, format }: { card: BillCard; format: Format }) {
  const scale = SCALES[format]
  const size = sizeFor(card.title, scale.boardTitle)
  return (
    <div style={{ display: 'flex', flexDirection: 'column', flexGrow: 1, justifyContent: 'space-between' }}>
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <PlaybillRule colour={COLOURS.ivory} />
        <div
          style={{
            fontFamily: TITLE_FACE,
            fontWeight: 500,
            fontSize: size,
            lineHeight: 1.1,
            marginTop: scale.label,
            marginBottom: scale.label * 0.8,
            color: COLOURS.ivory,
            textWrap: 'balance',
          }}
        >
          {card.title}
        </div>
        {card.empty !== null && (
          <div style={{ fontSize: scale.text, lineHeight: 1.45, color: COLOURS.soft }}>{card.empty}</div>
        )}
        {card.rows.slice(0, scale.rows).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card is drawn once
          <Row key={index} row={row} scale={scale} />
        ))}
      </div>
      <div style={{ fontSize: scale.small, color: COLOURS.soft }}>{card.asOf}</div>
    </div>
  )
}

function Row({ row, scale }: { row: BoardRow; scale: Scale }) {
  const figure = scale.rowTitle * 1.6
  return (
    <div
      style={{
        display: 'flex',
        alignItems: 'center',
        borderTop: `1px solid ${COLOURS.rule}`,
        paddingTop: scale.rowTitle * 0.45,
        paddingBottom: scale.rowTitle * 0.5,
      }}
    >
      {row.place !== null && (
        <div
          style={{
            fontFamily: TITLE_FACE,
            fontStyle: 'italic',
            fontWeight: 500,
            fontSize: figure,
            lineHeight: 1,
            width: figure * 1.15,
            color: row.first ? COLOURS.gold : COLOURS.ivory,
          }}
        >
          {row.place}
        </div>
      )}
      <div style={{ display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: 0, minWidth: 0 }}>
        <Label size={scale.label * 0.8} colour={COLOURS.soft}>
          {row.label}
        </Label>
        <div
          style={{
            fontFamily: TITLE_FACE,
            fontStyle: row.covered ? 'italic' : 'normal',
            fontWeight: 500,
            fontSize: scale.rowTitle,
            lineHeight: 1.2,
            marginTop: 4,
            color: row.covered ? COLOURS.soft : COLOURS.ivory,
            wordBreak: 'break-word',
            // Balanced, a name that is cut would lose half of its one line.
            textWrap: row.covered && scale.rows > 3 ? 'balance' : 'wrap',
            lineClamp: scale.rows > 3 ? 2 : 1,
          }}
        >
          {withoutOrphan(row.title)}
        </div>
      </div>
      <div style={{ display: 'flex', alignItems: 'center', marginLeft: scale.rowTitle * 0.7, color: COLOURS.gold }}>
        <Star size={scale.rowTitle * 0.9} given={row.stars !== '0'} />
        <div
          style={{
            fontFamily: TITLE_FACE,
            fontStyle: 'italic',
            fontWeight: 500,
            fontSize: scale.rowTitle * 1.1,
            marginLeft: 8,
          }}
        >
          {row.stars}
        </div>
      </div>
    </div>
  )
}
