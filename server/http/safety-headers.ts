/** What every answer says to the browser. */
export const SAFETY_HEADERS = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=()' },
]

/** The same for what is made to be framed by anybody. */
export const FRAMED_HEADERS = SAFETY_HEADERS.filter(({ key }) => key !== 'x-frame-options')

/** An embedded theory, and nothing else. */
const FRAMED = /^\/embed\/theories\/\d+(\?|$)/

/** Which of the two an address is answered with. */
export function safetyHeadersAt(address: string) {
  return FRAMED.test(address) ? FRAMED_HEADERS : SAFETY_HEADERS
}
