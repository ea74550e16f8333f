import { Refusal } from '../contract/refusal.ts'
import { type AddressRate, spend } from '../domain/rates.ts'

/** What anybody may have by its address alone, and so is counted by who asks. */
export type Given = Extract<AddressRate, 'feeds' | 'cards' | 'embeds' | 'versions' | 'turns'>

/** Counts one answer, or so much more for a dearer one, to a network address; the seconds to wait where it has had too many, else null. */
export async function waitFor(rate: Given, address: string, cost = 1): Promise<number | null> {
  try {
    await spend(rate, `address/${address}`, cost)
    return null
  } catch (error) {
    if (error instanceof Refusal && error.retryAfter !== undefined) return error.retryAfter
    throw error
  }
}
