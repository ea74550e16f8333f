import pino from 'pino'

/** Of an error no more is kept than this (letters): its message may hold as much as somebody sent. */
const LONGEST = 4_000

// What else an error of the database's may bring; the rest of it (`detail`, `where`, Prisma's `meta`) repeats what it was given.
const TOLD = ['type', 'code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const

/**
 * An error as the log keeps it. Postgres and Prisma quote in their messages what they were given, and so would put fans'
 * words there: what stands in quotes is left out. Which table, column or constraint it was stands beside the message.
 */
export function plainError(error: Error): object {
  if (!(error instanceof Error)) return pino.stdSerializers.err(error)
  const { message, stack, ...rest } = pino.stdSerializers.err(error)
  const cut = (text: string) => text.slice(0, LONGEST)
  if (!isOfTheDatabase(error)) return { ...rest, message: cut(message), stack: cut(stack) }
  const told = TOLD.filter((name) => rest[name] !== undefined).map((name) => [name, rest[name]])
  return { ...Object.fromEntries(told), message: cut(withoutQuoted(message)), stack: cut(withoutQuoted(stack)) }
}

// pg's errors have a severity, the driver adapter's the original message, Prisma's its client's version.
function isOfTheDatabase(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('severity' in error || 'originalMessage' in error || 'clientVersion' in error) return true
  return 'cause' in error && isOfTheDatabase(error.cause)
}

const withoutQuoted = (text: string) => text.replace(/"(?:[^"\\]|\\.|"")*("|$)/gs, '"…"')
