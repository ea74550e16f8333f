/**
 * Each call says whom its page shows. Where that is not who is signed in, another tab has signed somebody else in or out:
 * nothing is done and nothing told. A call without it acts for its own session.
 */
export const VIEWER_HEADER = 'x-entracte-viewer'

/** No handle is so short. */
const NOBODY = '-'

/** Null is nobody. */
export function sayShown(handle: string | null): string {
  return handle ?? NOBODY
}

/** A handle, null for nobody, undefined where nothing was said. */
export function shownIn(said: string | null | undefined): string | null | undefined {
  return said === NOBODY ? null : (said ?? undefined)
}
