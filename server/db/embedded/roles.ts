import pg from 'pg'

export const NAME = 'entracte'

/** Without a password nobody signs in as it. */
const STEWARD = 'entracte_steward'

/**
 * Where our role is still the superuser who made the cluster (new, or an earlier Entracte's), makes it an ordinary one that
 * owns its database. Answers whether it did; one transaction.
 */
export async function makeOrdinary(urlOf: (database: string) => string, password: string): Promise<boolean> {
  const isSuperuser = await asked(urlOf('postgres'), async (client) => {
    const { rows } = await client.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user')
    if (rows[0].rolsuper !== true) return false
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`)
    return true
  })
  if (!isSuperuser) return false
  await asked(urlOf(NAME), async (client) => {
    await client.query('BEGIN')
    // A session's own role can't be renamed.
    await client.query(`CREATE ROLE carrier SUPERUSER; SET SESSION AUTHORIZATION carrier`)
    await client.query(`ALTER ROLE ${NAME} RENAME TO ${STEWARD}; ALTER ROLE ${STEWARD} NOLOGIN PASSWORD NULL`)
    await client.query(`CREATE ROLE ${NAME} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
    // An error's first line may quote a fan's text.
    await client.query(`ALTER ROLE ${NAME} SET log_min_messages = 'fatal'`)
    await client.query('RESET SESSION AUTHORIZATION; DROP ROLE carrier')
    await client.query(`ALTER DATABASE ${NAME} OWNER TO ${NAME}`)
    await client.query(HAND_OVER)
    await client.query('COMMIT')
  })
  return true
}

async function asked<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// REASSIGN OWNED refuses the role that made the cluster. Extensions' objects stay; columns' sequences and tables' types
// follow their tables.
const HAND_OVER = `
DO $$
DECLARE
  thing record;
BEGIN
  FOR thing IN
    WITH ours AS (
      SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    ), things AS (
      SELECT 'pg_namespace'::regclass AS catalogue, oid, 1 AS turn, 'SCHEMA' AS kind, format('%I', nspname) AS name, nspowner AS owner
      FROM pg_namespace WHERE oid IN (SELECT oid FROM ours)
      UNION ALL
      SELECT 'pg_class', oid, 2,
        CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE'
          WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END,
        oid::regclass::text, relowner
      FROM pg_class c
      WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND relnamespace IN (SELECT oid FROM ours)
        AND NOT EXISTS (
          SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND c.relkind = 'S' AND d.deptype IN ('a', 'i')
        )
      UNION ALL
      SELECT 'pg_proc', oid, 3, 'ROUTINE', oid::regprocedure::text, proowner
      FROM pg_proc WHERE pronamespace IN (SELECT oid FROM ours)
      UNION ALL
      SELECT 'pg_type', oid, 4, CASE typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, oid::regtype::text, typowner
      FROM pg_type WHERE typtype IN ('d', 'e', 'r') AND typnamespace IN (SELECT oid FROM ours)
      UNION ALL
      SELECT 'pg_ts_config', oid, 5, 'TEXT SEARCH CONFIGURATION', oid::regconfig::text, cfgowner
      FROM pg_ts_config WHERE cfgnamespace IN (SELECT oid FROM ours)
      UNION ALL
      SELECT 'pg_ts_dict', oid, 5, 'TEXT SEARCH DICTIONARY', oid::regdictionary::text, dictowner
      FROM pg_ts_dict WHERE dictnamespace IN (SELECT oid FROM ours)
      UNION ALL
      SELECT 'pg_collation', oid, 5, 'COLLATION', oid::regcollation::text, collowner
      FROM pg_collation WHERE collnamespace IN (SELECT oid FROM ours)
      UNION ALL
      SELECT 'pg_statistic_ext', oid, 6, 'STATISTICS', format('%I.%I', stxnamespace::regnamespace, stxname), stxowner
      FROM pg_statistic_ext WHERE stxnamespace IN (SELECT oid FROM ours)
    )
    SELECT kind, name FROM things
    WHERE owner = (SELECT oid FROM pg_roles WHERE rolname = '${STEWARD}')
      AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = things.catalogue AND d.objid = things.oid AND d.deptype = 'e'
      )
    ORDER BY turn
  LOOP
    EXECUTE format('ALTER %s %s OWNER TO ${NAME}', thing.kind, thing.name);
  END LOOP;
END
$$`
