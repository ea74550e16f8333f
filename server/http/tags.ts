/** Whether an `If-None-Match` header has a tag (RFC 9110, 13.1.2): any of several, weak or strong, or all there are. */
export function hasTag(header: string | null | undefined, tag: string): boolean {
  if (!header) return false
  return header.split(',').some((one) => one.trim() === '*' || opaque(one) === opaque(tag))
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
