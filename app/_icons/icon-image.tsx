import { ImageResponse } from 'next/og'

/** How much of a side the star takes, and how round the corners are (of 1): of the plain icon as in icon.svg. */
type Shape = { star: number; corner: number }
export const PLAIN: Shape = { star: 1, corner: 5 / 32 }
/** Fills its square: a device cuts it to any form of its own, and at least four fifths of it stay. */
export const UNCUT: Shape = { star: 0.78, corner: 0 }

const STAR = 'M16 4c1.1 7.2 4 10.9 12 12-8 1.1-10.9 4.8-12 12-1.1-7.2-4-10.9-12-12 8-1.1 10.9-4.8 12-12z'

/** The house's icon as a PNG of this many pixels a side; drawn here, so that no picture lies in the repository. */
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
