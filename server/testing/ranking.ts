import type { ClientBase, Pool } from 'pg'

/** One step of each kind, each its own transaction. */
export async function rankStep(client: ClientBase | Pool, calls = 16): Promise<number> {
  let sum = 0
  for (const step of [`rank_votes(${calls})`, 'restate_owing() AS r (handled)', 'leave_slice() AS l (handled)'])
    sum += (await client.query(`SELECT handled FROM ${step}`)).rows[0].handled
  return sum
}

/** Within the caller's transaction. */
export async function rankAll(client: ClientBase | Pool): Promise<void> {
  const step = { name: 'step', text: 'SELECT handled + restate_owing() + leave_slice() AS handled FROM rank_votes(16)' }
  while ((await client.query(step)).rows[0].handled > 0);
}
