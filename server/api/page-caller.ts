import { createCaller } from './router.ts'

/** The one server-side caller: a visitor of this progress, as every public page is drawn for. */
export function pageCaller(seen: number) {
  return createCaller({
    viewer: null,
    seen,
    language: undefined,
    address: 'page',
    changed: () => {},
    keepSeen: () => {},
  })
}
