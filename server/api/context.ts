import type { Language } from '../contract/languages.ts'
import type { Reader } from '../domain/veil.ts'
import type { Viewer } from '../domain/viewer.ts'

/** What public pages show: all boards and lists, one theory, the titles that theories show of one another, or who wrote what. */
export type Touched = 'boards' | 'lineages' | 'names' | `theory-${string}`

/** Everything that a call knows of its asker; made in one place, by whoever serves the call. */
export type Context = {
  viewer: Viewer | null
  /** Whom the page shows that sent the call: a handle, null for nobody, undefined where it does not say. */
  shown: string | null | undefined
  /** A visitor's progress, by cookie or by the page's own segment; a viewer's account goes first. */
  seen: number
  language: Language | undefined
  /** The network address that limits are counted by; null where a page is drawn for everybody, who are counted at its door. */
  address: string | null
  /** Says which cached pages are out of date; what has left the stage leaves them at once, whatever else goes on. */
  changed: (touched: Touched[], when?: 'soon' | 'at once') => Promise<void>
  /** Lets the browser keep its progress beside the account's. */
  keepSeen: (episode: number) => void
  /** Lets the browser show at the next sign-in that this fan has been let in here. */
  keepDevice: (handle: string) => Promise<void>
  /** Takes that back. */
  forgetDevice: (handle: string) => Promise<void>
}

/** The reader for whom the veil is hung. */
export function readerOf({ viewer, seen }: Context): Reader {
  return { seen: viewer?.seen ?? seen, handle: viewer?.handle }
}
