import { ImageResponse } from 'next/og'

/** The star's share of a side, and the corners' radius (of 1); `PLAIN` is as icon.svg. */
type Shape = { star: number; corner: number }
export const PLAIN: Shape = { star: 1, corner: 5 / 32 }
/** A maskable icon: a device crops it to a shape of its own, of which at least four fifths of the side remain. */
export const UNCUT: Shape = { star: 0.78, corner: 0 }

const STAR = 'M16 4c1.1 7.2 4 10.9 12 12-8 1.1-10.9 4.8-12 12-1.1-7.2-4-10.9-12-12 8-1.1 10.9-4.8 12-12z'

export function iconImage(size: number, { star, corner }: Shape): ImageResponse {
  return new ImageResponse(
    <div
      style={{
        display: 'flex',
        width: '100%',
        height: '100%',
        alignItems: 'center',
        justifyContent: 'center',
        background: '#6d1220',
        borderRadius: Math.round(size * corner),
      }}
    >
      <svg width={Math.round(size * star)} height={Math.round(size * star)} viewBox="0 0 32 32" aria-hidden="true">
        <path fill="#efc766" d={STAR} />
      </svg>
    </div>,
    { width: size, height: size },
  )
}
