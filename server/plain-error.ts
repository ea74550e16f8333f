import pino from 'pino'

/** Characters kept of an error, whose message may hold all that a client sent. */
const LONGEST = 4_000

// The other fields (`detail`, `where`, Prisma's `meta`) repeat values.
const TOLD = ['type', 'code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const

/**
 * An error for the log. Postgres and Prisma quote values in their messages, so quoted parts are cut; table, column and
 * constraint stand beside the message.
 */
export function plainError(error: Error): object {
  if (!(error instanceof Error)) return pino.stdSerializers.err(error)
  const { message, stack, ...rest } = pino.stdSerializers.err(error)
  const cut = (text: string) => text.slice(0, LONGEST)
  if (!isOfTheDatabase(error)) return { ...rest, message: cut(message), stack: cut(stack) }
  const told = TOLD.filter((name) => rest[name] !== undefined).map((name) => [name, rest[name]])
  return { ...Object.fromEntries(told), message: cut(withoutQuoted(message)), stack: cut(withoutQuoted(stack)) }
}

// pg's errors have a severity, the driver adapter's an original message, Prisma's a client version.
function isOfTheDatabase(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('severity' in error || 'originalMessage' in error || 'clientVersion' in error) return true
  return 'cause' in error && isOfTheDatabase(error.cause)
}

const withoutQuoted = (text: string) => text.replace(/"(?:[^"\\]|\\.|"")*("|$)/gs, '"…"')
