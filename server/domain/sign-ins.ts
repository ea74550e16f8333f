import ipaddr from 'ipaddr.js'
import type { Familiarity } from './hashing.ts'
import { forgive, type GiveBack, type Rate, spend } from './rates.ts'

/** Who knocks: from which address, and with which device, if this account has been let in on it before. */
export type Knock = { handle: string; address: string; device: string | null }

/** A connection may be given more of IPv6 than the /64 of one address: 256 of them (/56), or 65,536 (/48). */
const GIVEN = [
  ['signInsNear', 56],
  ['signInsAround', 48],
] as const satisfies [Rate, number][]

/**
 * Counts a try at an account. Strangers are counted by account and address together, by address and what is around it, and
 * all of them together; a device on which this fan has signed in before by itself, so that nobody's guessing shuts its owner out
 * (OWASP, "Device cookies"). Refuses `TOO_MANY`: each further try has to wait a little, and none for good. What it returns
 * gives the try back, which was not made.
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
    ['signIns', `${knock.handle}/${from}`],
    ['signInsFrom', from],
  ]
  return familiarityOf(knock) === 'known' ? own : [...own, ...around(knock.address), ['signInsOfAll', 'all']]
}

/** The networks of IPv6 that an address lies in (`2001:db8::/64`); of IPv4 each is given alone. */
function around(address: string): [Rate, string][] {
  const [six = '', prefix] = address.split('/')
  if (prefix === undefined) return []
  return GIVEN.map(([rate, bits]) => {
    const cidr = `${six}/${bits}`
    return [rate, `${ipaddr.IPv6.networkAddressFromCIDR(cidr)}/${bits}`]
  })
}

/** Forgets the tries at an account from where its owner was let in: they were not guessing. */
export async function forgiveTries(knock: Knock): Promise<void> {
  await forgive('signIns', `${knock.handle}/${sourceOf(knock)}`)
}

/** Whether this account has been let in on this device before. */
export function familiarityOf({ device }: Knock): Familiarity {
  return device === null ? 'stranger' : 'known'
}

function sourceOf({ address, device }: Knock): string {
  return device === null ? `address/${address}` : `device/${device}`
}
