import ipaddr from 'ipaddr.js'
import { Refusal } from '../contract/refusal.ts'
import type { Familiarity } from './hashing.ts'
import { forgive, type GiveBack, type Rate, spend } from './rates.ts'

/** `device`: where this account was let in before. `by` is what they show: a password where it is left out. */
export type Knock = { handle: string; address: string; device: string | null; by?: keyof typeof TRIES }

// Apart, so that whoever has used up their tries at a password may try a code.
const TRIES = { password: 'signIns', code: 'recoveries' } as const satisfies Record<string, Rate>

/** A connection may get 256 (/56) or 65,536 (/48) of IPv6's /64. */
const GIVEN = [
  ['signInsNear', 56],
  ['signInsAround', 48],
] as const satisfies [Rate, number][]

/**
 * Counts strangers by account and address, by address and its networks, and all together; a known device by itself, so that
 * no guessing shuts its owner out (OWASP, "Device cookies"). Refuses `TOO_MANY`: further tries wait a little, none for good.
 */
export async function countTry(knock: Knock): Promise<GiveBack> {
  const counted: GiveBack[] = []
  const giveBack = async () => {
    await Promise.all(counted.map((each) => each()))
  }
  for (const [rate, key] of countedBy(knock)) {
    try {
      counted.push(await spend(rate, key))
    } catch (error) {
      await giveBack()
      throw error
    }
  }
  return giveBack
}

function countedBy(knock: Knock): [Rate, string][] {
  const from = sourceOf(knock)
  const own: [Rate, string][] = [
    [TRIES[knock.by ?? 'password'], `${knock.handle}/${from}`],
    ['signInsFrom', from],
  ]
  return familiarityOf(knock) === 'known' ? own : [...own, ...around(knock.address), ['signInsOfAll', 'all']]
}

/** For `2001:db8::/64`; IPv4 has none. */
function around(address: string): [Rate, string][] {
  const [six = '', prefix] = address.split('/')
  if (prefix === undefined) return []
  return GIVEN.map(([rate, bits]) => {
    const cidr = `${six}/${bits}`
    return [rate, `${ipaddr.IPv6.networkAddressFromCIDR(cidr)}/${bits}`]
  })
}

/** Called after a sign-in or a recovery. */
export async function forgiveTries(knock: Knock): Promise<void> {
  const key = `${knock.handle}/${sourceOf(knock)}`
  // Whoever has recovered signs in next.
  const tries = knock.by === 'code' ? Object.values(TRIES) : [TRIES.password]
  await Promise.all(tries.map((rate) => forgive(rate, key)))
}

/** Counts `work` as a try, unless it was refused a place in the queue, and forgives the tries where it lets them in. */
export async function letIn<T>(knock: Knock | null, work: () => Promise<T>): Promise<T> {
  if (!knock) return work()
  const giveBack = await countTry(knock)
  try {
    const done = await work()
    await forgiveTries(knock)
    return done
  } catch (error) {
    if (error instanceof Refusal && error.code === 'TOO_MANY') await giveBack()
    throw error
  }
}

export function familiarityOf({ device }: Pick<Knock, 'device'>): Familiarity {
  return device === null ? 'stranger' : 'known'
}

function sourceOf({ address, device }: Knock): string {
  return device === null ? `address/${address}` : `device/${device}`
}
