import { SIZES } from '../contract/sizes.ts'

/** The same request with a body of bounded length, or null when the body is larger than a body may be. */
export async function withBoundedBody(request: Request): Promise<Request | null> {
  if (!request.body) return request
  const announced = request.headers.get('content-length')
  // HTTP holds a body to the length that is announced; only one that is not must be read to be measured.
  if (announced !== null) return Number(announced) > SIZES.bodyBytes ? null : request
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength
    // Not cancelled, only not read on: whoever is cut off in the middle never hears why.
    if (size > SIZES.bodyBytes) return null
    chunks.push(read.value)
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body: Buffer.concat(chunks) })
}
