import { Refusal } from '../contract/refusal.ts'
import { type AddressRate, spend } from '../domain/rates.ts'

/** Counted by the caller's address. */
export type Given = Extract<AddressRate, 'reads' | 'feeds' | 'cards' | 'embeds' | 'versions' | 'turns'>

/** Returns the seconds to wait, or null. */
export async function waitFor(rate: Given, address: string, cost = 1): Promise<number | null> {
  try {
    await spend(rate, `address/${address}`, cost)
    return null
  } catch (error) {
    if (error instanceof Refusal && error.retryAfter !== undefined) return error.retryAfter
    throw error
  }
}
