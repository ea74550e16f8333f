import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { type Familiarity, inTurn } from './hashing.ts'

// OWASP's smallest advised cost for argon2id: 19 MiB, two passes, one lane.
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** No password hashes to this; its cost is the same. */
const DECOY = '$argon2id$v=19$m=19456,t=2,p=1$5AlWyAmz7kgXvdaFabIM4w$U6pURm9FcZq54aRKHXHK+4XRDKTVH99hLmWegXGfYNc'

/** Refuses `TOO_MANY` where too many are being hashed. */
export function hashPassword(password: string): Promise<string> {
  return inTurn('stranger', () => hash(password, COST))
}

/**
 * Without a stored hash the same work is done, so that time tells nobody who exists. Refuses `TOO_MANY` where too many are
 * being hashed.
 */
export async function verifyPassword(
  stored: string | null | undefined,
  password: string,
  familiarity: Familiarity,
): Promise<boolean> {
  const matches = await inTurn(familiarity, () => verify(stored ?? DECOY, password))
  return stored != null && matches
}
