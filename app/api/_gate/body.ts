import { LIMITS } from '#server/contract/limits.ts'

/** The same request with its body read, or null when the body is larger than a body may be. */
export async function withBoundedBody(request: Request): Promise<Request | null> {
  if (!request.body) return request
  if (Number(request.headers.get('content-length') ?? 0) > LIMITS.bodyBytes) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > LIMITS.bodyBytes) return null
    chunks.push(chunk)
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body: Buffer.concat(chunks) })
}
