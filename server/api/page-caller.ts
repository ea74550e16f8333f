import { createCaller } from './router.ts'

/**
 * The one server-side caller: a visitor of this progress, as every public page is drawn for. A page that is drawn per
 * request hands in the address that limits are counted by.
 */
export function pageCaller(seen: number, address = 'page') {
  return createCaller({
    viewer: null,
    seen,
    language: undefined,
    address,
    changed: () => {},
    keepSeen: () => {},
  })
}
