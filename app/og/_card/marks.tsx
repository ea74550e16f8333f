import { COLOURS } from './colours.ts'
import { TITLE_FACE } from './faces.ts'

export function Wordmark({ size }: { size: number }) {
  return (
    <div style={{ display: 'flex', alignItems: 'flex-start', color: COLOURS.limelight }}>
      <div style={{ fontFamily: TITLE_FACE, fontStyle: 'italic', fontSize: size, lineHeight: 1 }}>Entracte</div>
      <svg
        aria-hidden="true"
        width={size * 0.44}
        height={size * 0.44}
        viewBox="0 0 16 16"
        style={{ marginLeft: 5, marginTop: size * 0.08 }}
      >
        <path fill={COLOURS.gold} d="M8 0c.7 4.6 2.6 7 8 8-5.4 1-7.3 3.4-8 8-.7-4.6-2.6-7-8-8 5.4-1 7.3-3.4 8-8z" />
      </svg>
    </div>
  )
}

export function Star({ size, given }: { size: number; given: boolean }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 24 24">
      <path
        fill={given ? COLOURS.gold : 'none'}
        stroke={COLOURS.gold}
        strokeWidth="1.4"
        d="M12 2.6l2.9 6.1 6.6.8-4.9 4.6 1.3 6.6L12 17.4l-5.9 3.3 1.3-6.6-4.9-4.6 6.6-.8z"
      />
    </svg>
  )
}

export function PlaybillRule({ colour }: { colour: string }) {
  return (
    <div style={{ height: 7, width: '100%', borderTop: `3px solid ${colour}`, borderBottom: `1px solid ${colour}` }} />
  )
}

export function Label({ size, colour, children }: { size: number; colour: string; children: string }) {
  return (
    <div
      style={{ fontSize: size, fontWeight: 600, letterSpacing: size * 0.14, textTransform: 'uppercase', color: colour }}
    >
      {children}
    </div>
  )
}
