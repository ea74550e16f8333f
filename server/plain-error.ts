import pino from 'pino'

/** Characters: a message may hold all that a client sent. */
const LONGEST = 4_000

// Others (`detail`, `where`, Prisma's `meta`) repeat values.
const TOLD = ['type', 'code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const

/** Cuts quoted values from Postgres' and Prisma's messages; table, column and constraint stand beside. */
export function plainError(error: Error): object {
  if (!(error instanceof Error)) return pino.stdSerializers.err(error)
  const { message, stack, ...rest } = pino.stdSerializers.err(error)
  const cut = (text: string) => text.slice(0, LONGEST)
  if (!isOfTheDatabase(error)) return { ...rest, message: cut(message), stack: cut(stack) }
  const told = TOLD.filter((name) => rest[name] !== undefined).map((name) => [name, rest[name]])
  return { ...Object.fromEntries(told), message: cut(withoutQuoted(message)), stack: cut(withoutQuoted(stack)) }
}

// Of pg, the driver adapter and Prisma, in turn.
function isOfTheDatabase(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('severity' in error || 'originalMessage' in error || 'clientVersion' in error) return true
  return 'cause' in error && isOfTheDatabase(error.cause)
}

const withoutQuoted = (text: string) => text.replace(/"(?:[^"\\]|\\.|"")*("|$)/gs, '"…"')
