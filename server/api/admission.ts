import { Refusal } from '../contract/refusal.ts'
import { type AddressRate, spend } from '../domain/rates.ts'

/** What everybody may fetch by its address is counted by the caller's. */
export type Given = Extract<AddressRate, 'feeds' | 'cards' | 'embeds' | 'versions' | 'turns'>

/** Counts one answer, or a dearer one, to an address. Answers the seconds to wait, or null. */
export async function waitFor(rate: Given, address: string, cost = 1): Promise<number | null> {
  try {
    await spend(rate, `address/${address}`, cost)
    return null
  } catch (error) {
    if (error instanceof Refusal && error.retryAfter !== undefined) return error.retryAfter
    throw error
  }
}
