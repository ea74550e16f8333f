import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { type Familiarity, inTurn } from './hashing.ts'

// OWASP's least cost for argon2id: 19 MiB, two passes, one lane.
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Matches no password, at the same cost. */
const DECOY = '$argon2id$v=19$m=19456,t=2,p=1$5AlWyAmz7kgXvdaFabIM4w$U6pURm9FcZq54aRKHXHK+4XRDKTVH99hLmWegXGfYNc'

/** Refuses `TOO_MANY`, like `inTurn`. */
export function hashPassword(password: string, familiarity: Familiarity = 'stranger'): Promise<string> {
  return inTurn(familiarity, () => hash(password, COST))
}

/** Works as long without a stored hash, so that time tells nobody who exists. Refuses `TOO_MANY`, like `inTurn`. */
export async function verifyPassword(
  stored: string | null | undefined,
  password: string,
  familiarity: Familiarity,
): Promise<boolean> {
  const matches = await inTurn(familiarity, () => verify(stored ?? DECOY, password))
  return stored != null && matches
}
