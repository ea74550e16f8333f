import { PRELOADED } from './generated/preloaded.ts'

/** The faces that every page shows first, asked for before its style sheet is read. */
export function PreloadedFaces() {
  return PRELOADED.map((face) => (
    <link key={face} rel="preload" href={face} as="font" type="font/woff2" crossOrigin="anonymous" />
  ))
}
