import { SIZES } from '../contract/sizes.ts'

/** The same request with its body read; null over `SIZES.bodyBytes`. */
export async function withBoundedBody(request: Request): Promise<Request | null> {
  if (!request.body) return request
  const announced = request.headers.get('content-length')
  // Node enforces an announced length.
  if (announced !== null) return Number(announced) > SIZES.bodyBytes ? null : request
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength
    // A client that is cut off would not read the answer.
    if (size > SIZES.bodyBytes) return null
    chunks.push(read.value)
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body: Buffer.concat(chunks) })
}
