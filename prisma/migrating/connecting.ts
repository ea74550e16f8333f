import pg from 'pg'
import { CannotMigrate } from './refusal.ts'

/** ms */
const PATIENCE = 10_000

/** Refuses with `CannotMigrate`, naming cause and remedy in one line. */
export async function knock(url: string, patience = PATIENCE): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new CannotMigrate(`${whyNot(error as NodeJS.ErrnoException, nameOf(url), patience)} Check DATABASE_URL.`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Host and database, without user and password. Null if the password may hold an unescaped / ? or #. */
export function nameOf(url: string): string | null {
  const { host, pathname, search, hash, searchParams } = new URL(url)
  if (`${pathname}${search}${hash}`.includes('@')) return null
  return `${searchParams.get('host') ?? host}${pathname}`
}

/** Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html, and Node's network errors. */
function whyNot({ code, message }: NodeJS.ErrnoException, name: string | null, patience: number): string {
  if (name === null)
    return 'The address of the database can’t be read: in its password @ must be written %40, / %2F, ? %3F and # %23.'
  switch (code) {
    case '28P01':
      return `The database ${name} refuses the user or the password.`
    case '28000':
      return `The database ${name} does not let this user in from this machine, or not so (pg_hba.conf).`
    case '3D000':
      return `There is no such database: ${name}. Create it first.`
    case '42501':
      return `The user may not connect to the database ${name}: it lacks the right to (GRANT CONNECT).`
    case '53300':
      return `The database ${name} has no free connection (max_connections). Try again later.`
    case '57P03':
      return `The database ${name} is just starting or stopping. Try again in a moment.`
    case undefined:
      return /timeout/.test(message)
        ? `The database ${name} does not answer: it took the connection and said nothing for ${patience / 1_000} s.`
        : `The database ${name} can’t be spoken to: ${message}.`
    default:
      return `The database ${name} does not answer (${code}).`
  }
}
