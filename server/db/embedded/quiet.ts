import { copyFile, rm, stat, truncate } from 'node:fs/promises'

/** Drafts, handles and tokens stay out of PostgreSQL's log. Nothing of our own role is logged (roles.ts). */
export const QUIET = [
  'log_error_verbosity=terse',
  'log_statement=none',
  'log_min_error_statement=panic',
  'log_min_duration_statement=-1',
  'log_min_duration_sample=-1',
  'log_transaction_sample_rate=0',
  'log_duration=off',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
  'log_lock_waits=off',
  'log_temp_files=-1',
  'log_autovacuum_min_duration=-1',
]

const LARGEST = 1_000_000
const LOOK_EVERY_MS = 60_000

/** Copies a too large log to `.1` and empties it; PostgreSQL goes on appending. */
export async function boundLog(log: string, largest = LARGEST): Promise<void> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  )
  if (size <= largest) return
  await rm(`${log}.1`, { force: true })
  await copyFile(log, `${log}.1`)
  await truncate(log)
}

export function keepBounded(log: string): () => void {
  const timer = setInterval(
    () =>
      void boundLog(log)
        .catch(() => truncate(log))
        .catch(ignore),
    LOOK_EVERY_MS,
  )
  timer.unref()
  return () => clearInterval(timer)
}

// A disk at fault is reported by other writes.
function ignore(): void {}
