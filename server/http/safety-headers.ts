/** What every answer says to the browser, a page's (by next.config.js) and a call's. */
export const SAFETY_HEADERS = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=()' },
]

/** The same for what is made to be framed by anybody. */
export const FRAMED_HEADERS = SAFETY_HEADERS.filter(({ key }) => key !== 'x-frame-options')

/** An embedded theory, and nothing else. Next matches paths in any case, and has pages in one: hence `-i`. */
const FRAMED = 'embed/theories/\\d+'

/** The paths of next.config.js to which each of the two belongs. */
export const FRAMED_PATH = `/:path((?-i:${FRAMED}))`
export const UNFRAMED_PATHS = `/:path((?!(?-i:${FRAMED})$).*)`
