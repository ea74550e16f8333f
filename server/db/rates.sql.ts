import { rowsOf } from './client.ts'

// Postgres' clock, in ms, since processes' clocks differ.
const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'

// A refused use is not written, so repeated tries do not prolong the wait.
const TAKE = `
  WITH taken AS (
    INSERT INTO rates AS r (key, points, expire) VALUES ($1, $2::int, ${NOW} + $4::bigint)
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN r.expire <= ${NOW} THEN $2::int ELSE r.points + $2::int END,
      expire = CASE WHEN r.expire <= ${NOW} THEN ${NOW} + $4::bigint ELSE r.expire END
    WHERE r.expire <= ${NOW} OR r.points + $2::int <= $3::int
    RETURNING r.expire)
  SELECT true AS counted, expire::text, 0::float8 AS wait FROM taken
  UNION ALL
  SELECT false, r.expire::text, (r.expire - ${NOW})::float8 FROM rates r WHERE r.key = $1 AND NOT EXISTS (SELECT FROM taken)`

// A use of an earlier window is not given back.
const GIVE_BACK = 'UPDATE rates SET points = greatest(points - $2, 0) WHERE key = $1 AND expire = $3::bigint'

// A row expires $5 ms after the wait that follows its last try.
const AFTER = 'CASE WHEN tries < $2 THEN 0 ELSE least($3 * 2 ^ least(tries - $2, 30), $4) END::bigint'
const TRY = `
  WITH tried AS (
    INSERT INTO rates AS r (key, points, expire)
    SELECT $1, tries, ${NOW} + $5::bigint + ${AFTER} FROM (VALUES (1)) first (tries)
    ON CONFLICT (key) DO UPDATE SET (points, expire) = (
      SELECT tries, ${NOW} + $5::bigint + ${AFTER}
      FROM (SELECT CASE WHEN r.expire <= ${NOW} THEN 1 ELSE r.points + 1 END AS tries) next)
    WHERE r.points < $2::int OR r.expire - $5::bigint <= ${NOW}
    RETURNING 1)
  SELECT true AS counted, 0::float8 AS wait FROM tried
  UNION ALL
  SELECT false, (r.expire - $5::bigint - ${NOW})::float8 FROM rates r WHERE r.key = $1 AND NOT EXISTS (SELECT FROM tried)`

// Only a try that was let through is given back, so its wait goes too.
const UNTRY = `UPDATE rates SET points = greatest(points - 1, 0), expire = ${NOW} + $2::bigint WHERE key = $1`

export type RateWindow = { points: number; duration: number; cost: number }

export type Receipt = { key: string; cost: number; expire: string }

/** Counts one use, or answers the ms to wait. Concurrent calls never exceed the limit. */
export async function takeRate(key: string, { points, duration, cost }: RateWindow): Promise<Receipt | number> {
  const { counted, expire, wait } = await countedBy<{ expire: string }>('take-rate', TAKE, [
    key,
    cost,
    points,
    duration,
  ])
  return counted ? { key, cost, expire } : wait
}

export async function giveRateBack({ key, cost, expire }: Receipt): Promise<void> {
  await rowsOf('give-rate-back', GIVE_BACK, [key, cost, expire])
}

/** `free` tries, then waits (ms) doubling from `first` to `longest`; forgotten after `quiet` ms. */
export type Slowing = { free: number; first: number; longest: number; quiet: number }

/** Answers 0, or the ms to wait. */
export async function tryRate(key: string, { free, first, longest, quiet }: Slowing): Promise<number> {
  const { counted, wait } = await countedBy('try-rate', TRY, [key, free, first, longest, quiet])
  return counted ? 0 : wait
}

export async function takeTryBack(key: string, { quiet }: Slowing): Promise<void> {
  await rowsOf('take-try-back', UNTRY, [key, quiet])
}

type Counted = { counted: boolean; wait: number }

async function countedBy<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row & Counted> {
  const [row] = await rowsOf<Row & Counted>(name, text, values)
  // A statement doesn't see a row that another wrote while it waited; the next one does.
  return row ? { ...row, wait: Math.max(1, row.wait) } : countedBy(name, text, values)
}

export async function forgetRate(key: string): Promise<void> {
  await rowsOf('forget-rate', 'DELETE FROM rates WHERE key = $1', [key])
}

export async function clearRates(): Promise<number> {
  const [row] = await rowsOf<{ cleared: number }>(
    'clear-rates',
    `WITH cleared AS (DELETE FROM rates WHERE expire <= ${NOW} RETURNING 1) SELECT count(*)::int AS cleared FROM cleared`,
    [],
  )
  return row?.cleared ?? 0
}
