/**
 * Names whom the page shows. If another tab has changed who is signed in, nothing is done or told. Without it, a call acts
 * for its session.
 */
export const VIEWER_HEADER = 'x-entracte-viewer'

/** No handle is so short. */
const NOBODY = '-'

export function sayShown(handle: string | null): string {
  return handle ?? NOBODY
}

/** Null for nobody, undefined where not said. */
export function shownIn(said: string | null | undefined): string | null | undefined {
  return said === NOBODY ? null : (said ?? undefined)
}
