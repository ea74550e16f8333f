export const SAFETY_HEADERS = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=()' },
]

export const FRAMED_HEADERS = SAFETY_HEADERS.filter(({ key }) => key !== 'x-frame-options')

const FRAMED = /^\/embed\/theories\/\d+(\?|$)/

export function safetyHeadersAt(address: string) {
  return FRAMED.test(address) ? FRAMED_HEADERS : SAFETY_HEADERS
}
