import type { ClientBase, Pool } from 'pg'

/** One step of all that is done behind counted votes, by whoever has this connection; how much it handled. */
export async function rankStep(client: ClientBase | Pool, calls = 16): Promise<number> {
  let sum = 0
  for (const step of [`rank_votes(${calls})`, 'restate_owing() AS r (handled)', 'leave_slice() AS l (handled)'])
    sum += (await client.query(`SELECT handled FROM ${step}`)).rows[0].handled
  return sum
}

/** Steps until nothing is left. */
export async function rankAll(client: ClientBase | Pool): Promise<void> {
  while ((await rankStep(client)) > 0);
}
