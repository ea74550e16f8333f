import type { Proposal } from '../contract/theories.ts'
import { eraseAccount } from '../db/accounts.sql.ts'
import { prisma } from '../db/client.ts'
import { leftNameOf } from '../domain/left-names.ts'
import { proposeTheory } from '../domain/theories.ts'
import { type Viewer, viewerOf } from '../domain/viewer.ts'

/** Has no usable password. */
export async function fan(handle: string, seen = 8): Promise<Viewer> {
  const { id, sessionVersion } = await prisma().account.create({
    data: { handle, passwordHash: '-', language: 'en', seen },
    select: { id: true, sessionVersion: true },
  })
  const viewer = await viewerOf({ account: String(id), version: sessionVersion })
  if (!viewer) throw new Error(`${handle} was not let in`)
  return viewer
}

export async function crowd(size: number, prefix = 'seat'): Promise<Viewer[]> {
  const rows = await prisma().account.createManyAndReturn({
    data: Array.from({ length: size }, (_, seat) => ({
      handle: `${prefix}-${seat}`,
      passwordHash: '-',
      language: 'en',
    })),
    select: { id: true, handle: true, role: true, language: true, seen: true },
  })
  return rows as unknown as Viewer[]
}

export async function theory(author: Viewer, words: Partial<Proposal> = {}): Promise<string> {
  const { id } = await proposeTheory(author, {
    storyline: 'the-exchange',
    title: 'Paris keeps the dancers',
    claim: 'The second swap is not a gift, it is collateral.',
    language: 'en',
    ...words,
  })
  return id
}

/** Without a password; answers whether the account was there. */
export function leave({ id, handle }: Viewer, theories: 'keep' | 'withdraw' = 'keep'): Promise<boolean> {
  return eraseAccount(id, '-', theories === 'withdraw', leftNameOf(handle))
}
