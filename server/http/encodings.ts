import { promisify } from 'node:util'
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'

export type Encoding = 'br' | 'gzip' | 'identity'

const ENCODINGS: Encoding[] = ['br', 'gzip', 'identity']

/** Between 4, quick and large, and 11, which takes a second. A window (bits) of the size of a page: the usual one takes megabytes. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 17 }

const [brotli, gzipped, gunzipped] = [promisify(brotliCompress), promisify(gzip), promisify(gunzip)]

/** The package's types are of its version before. */
type WithPreference = { encodings: (available: Encoding[], options: { preferred: Encoding[] }) => Encoding[] }

/** Browsers send a handful of these headers. */
const preferred = new LRUCache<string, Encoding>({ max: 500 })

/** What an `Accept-Encoding` header likes best. */
export function encodingFor(header: string | string[] | undefined): Encoding {
  const accepted = String(header ?? '')
  const known = preferred.get(accepted)
  if (known) return known
  const negotiator = new Negotiator({ headers: { 'accept-encoding': accepted } }) as unknown as WithPreference
  const [best = 'identity'] = negotiator.encodings(ENCODINGS, { preferred: ENCODINGS })
  preferred.set(accepted, best)
  return best
}

/** In threads of their own. */
export async function encoded(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return body
  if (encoding === 'gzip') return alone(await gzipped(body))
  return alone(await brotli(body, { params: { ...BROTLI, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }))
}

/** What is short is a piece of a larger buffer, all of which would be kept with it. */
function alone(piece: Buffer): Buffer {
  if (piece.buffer.byteLength === piece.length) return piece
  const copy = Buffer.allocUnsafeSlow(piece.length)
  piece.copy(copy)
  return copy
}

export function unpacked(gzip: Buffer): Promise<Buffer> {
  return gunzipped(gzip)
}
