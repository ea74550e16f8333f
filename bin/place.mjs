import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout, wherever the command was called from. */
export const CHECKOUT = fileURLToPath(new URL('..', import.meta.url))

/** A path inside the checkout. */
export const inCheckout = (...parts) => path.join(CHECKOUT, ...parts)

/** Untracked: the fetched runtime, the output of commands, the reports of tests. */
export const CACHE = inCheckout('.cache')
