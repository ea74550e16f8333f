import type pg from 'pg'
import { CannotMigrate } from './refusal.ts'

const EXTENSIONS = ['unaccent', 'pg_trgm']

type Rights = {
  role: string
  database: string
  schema: string | null
  create: boolean
  use: boolean
  missing: string[]
  unknown: string[]
}

/** Refuses before anything begins if migrations, jobs or extensions lack a right; names the GRANTs. */
export async function refuseWithoutRights(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<Rights>(
    `SELECT current_user AS role, current_database() AS database, current_schema AS schema,
            has_database_privilege(current_database(), 'CREATE') AS create,
            coalesce(has_schema_privilege(current_schema, 'CREATE'), false) AS use,
            ARRAY(SELECT e FROM unnest($1::text[]) AS e WHERE NOT EXISTS (SELECT FROM pg_extension WHERE extname = e)) AS missing,
            ARRAY(SELECT e FROM unnest($1::text[]) AS e WHERE NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = e)) AS unknown`,
    [EXTENSIONS],
  )
  const rights = rows[0] as Rights
  if (rights.unknown.length > 0)
    throw new CannotMigrate(
      `PostgreSQL lacks ${rights.unknown.join(' and ')}: install its contrib package (postgresql-contrib) on the server, then start again.`,
    )
  const wanted = grantsFor(rights)
  if (wanted.length > 0)
    throw new CannotMigrate(
      `The role ${rights.role} may not do all that Entracte needs in the database ${rights.database}. As its owner run: ${wanted.join(' ')}`,
    )
}

function grantsFor({ role, database, schema, create, use }: Rights): string[] {
  const wanted: string[] = []
  // For the jobs' schema and trusted extensions.
  if (!create) wanted.push(`GRANT CREATE ON DATABASE ${quote(database)} TO ${quote(role)};`)
  if (!use) wanted.push(`GRANT USAGE, CREATE ON SCHEMA ${quote(schema ?? 'public')} TO ${quote(role)};`)
  return wanted
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
