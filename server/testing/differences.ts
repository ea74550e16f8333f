import pg from 'pg'
import { COPIES, TEXT_CHECKS } from '../db/copies.sql.ts'
import { CHECKS, type Check } from '../db/counts.sql.ts'
import { verifyCounts } from '../domain/counts.ts'

const inOneStatement = (checks: Omit<Check, 'repairs'>[]) =>
  checks
    .map(
      ({ name, differences }) =>
        `SELECT ${pg.escapeLiteral(name)} AS name, subject, kept, to_jsonb(counted) AS counted FROM (${differences}) AS d`,
    )
    .join(' UNION ALL ')

/** All that `verify` checks. */
export const DIFFERENCES = inOneStatement([...COPIES, ...CHECKS, ...TEXT_CHECKS])

/** For a thousand cases in which no text changes. */
export const COUNTED_DIFFERENCES = inOneStatement([...COPIES, ...CHECKS])

/** Empty where all is right. */
export const differing = async () => (await verifyCounts()).findings.filter(({ differences }) => differences > 0)
