import pg from 'pg'
import { COPIES, TEXT_CHECKS } from '../db/copies.sql.ts'
import { CHECKS } from '../db/counts.sql.ts'

/** All that verifying looks for, in one statement: many cases ask for it. */
export const DIFFERENCES = [...COPIES, ...CHECKS, ...TEXT_CHECKS]
  .map(
    ({ name, differences }) =>
      `SELECT ${pg.escapeLiteral(name)} AS name, subject, kept, to_jsonb(counted) AS counted FROM (${differences}) AS d`,
  )
  .join(' UNION ALL ')
