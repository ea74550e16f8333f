import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const CHECKOUT = fileURLToPath(new URL('..', import.meta.url))

export const inCheckout = (...parts) => path.join(CHECKOUT, ...parts)

/** Untracked: the fetched runtime, output of commands, reports of tests. */
export const CACHE = inCheckout('.cache')
