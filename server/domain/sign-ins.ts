import type { Standing } from './hashing.ts'
import { forgive, type GiveBack, type Rate, spend } from './rates.ts'

/** Who knocks: from which address, and with which device, if this account has been let in on it before. */
export type Knock = { handle: string; address: string; device: string | null }

/**
 * Counts a try at an account. Strangers are counted by account and address together, by address, and all of them
 * together; a device on which this fan has signed in before by itself, so that nobody's guessing shuts its owner out
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
  return [
    ['signIns', `${knock.handle}/${from}`],
    ['signInsFrom', from],
    ...(standingOf(knock) === 'stranger' ? ([['signInsOfAll', 'all']] as [Rate, string][]) : []),
  ]
}

/** Forgets the tries at an account from where its owner was let in: they were not guessing. */
export async function forgiveTries(knock: Knock): Promise<void> {
  await forgive('signIns', `${knock.handle}/${sourceOf(knock)}`)
}

/** Whether the house knows who knocks. */
export function standingOf({ device }: Knock): Standing {
  return device === null ? 'stranger' : 'known'
}

function sourceOf({ address, device }: Knock): string {
  return device === null ? `address/${address}` : `device/${device}`
}
