/**
 * Says with each call whom the page that sends it shows. Where that is not who is signed in, nothing is done and nothing told:
 * another tab has signed somebody else in or out. Whoever sends none acts for the session's own viewer.
 */
export const VIEWER_HEADER = 'x-entracte-viewer'

/** No handle is so short. */
const NOBODY = '-'

/** A page's viewer as the header says it; null is nobody. */
export function sayShown(handle: string | null): string {
  return handle ?? NOBODY
}

/** Whom a header shows: a handle, null for nobody, undefined where nothing was said. */
export function shownIn(said: string | null | undefined): string | null | undefined {
  return said === NOBODY ? null : (said ?? undefined)
}
