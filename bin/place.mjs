import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const CHECKOUT = fileURLToPath(new URL('..', import.meta.url))

export const inCheckout = (...parts) => path.join(CHECKOUT, ...parts)

export const CACHE = inCheckout('.cache')
