import { createHash } from 'node:crypto'

/** Those with a `src` are ours, and data is not run. */
const INLINE = /<script(?![^>]*\bsrc=)(?![^>]*\btype="application\/ld\+json")[^>]*>([\s\S]*?)<\/script>/g

export const POLICY = 'content-security-policy'

const REST = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ')

/** The `Content-Security-Policy` of a page: of inline scripts only those that it was drawn with may run. */
export function policyFor(page: string): string {
  const hashes = new Set([...page.matchAll(INLINE)].map(([, script = '']) => `'sha256-${digest(script)}'`))
  return `${REST}; script-src ${["'self'", ...hashes].join(' ')}`
}

const digest = (script: string) => createHash('sha256').update(script).digest('base64')
