import { handle as handleInput } from '../contract/accounts.ts'
import { Refusal } from '../contract/refusal.ts'
import { ROLES, type Role, role as roleInput } from '../contract/roles.ts'
import { grantRole } from '../domain/accounts.ts'
import { say } from '../steps.ts'
import { conclude } from './conclude.ts'
import { reachDatabase } from './reach.ts'

const NAMES: Record<Role, string> = { fan: 'a fan', moderator: 'a moderator', admin: 'an admin' }

/** Exits with 1 if there is no such account or role. */
export function grant(words: { handle: string; role: string }): Promise<void> {
  return conclude(async (later) => {
    const role = roleInput.safeParse(words.role)
    if (!role.success) return refuse(`There is no role ${JSON.stringify(words.role)}: ${ROLES.join(', ')}.`)
    const handle = handleInput.safeParse(words.handle)
    if (!handle.success) return refuse(`${JSON.stringify(words.handle)} is no handle.`)
    await reachDatabase('npm run grant', later)
    try {
      const { before } = await grantRole({ handle: handle.data, role: role.data })
      const now = NAMES[role.data]
      say(
        before === role.data
          ? `${handle.data} is ${now} already. Nothing was changed.`
          : `${handle.data} was ${NAMES[before]} and is ${now} now.`,
      )
      return 0
    } catch (error) {
      if (error instanceof Refusal && error.code === 'NOT_FOUND') return refuse(`Nobody here is called ${handle.data}.`)
      throw error
    }
  })
}

function refuse(line: string): number {
  process.stderr.write(`✗ ${line}\n`)
  return 1
}
