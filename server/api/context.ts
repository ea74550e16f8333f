import type { Language } from '../contract/languages.ts'
import type { Reader } from '../domain/veil.ts'
import type { Viewer } from '../domain/viewer.ts'

/** Everything that a call knows of its caller; made in one place, by whoever serves the call. */
export type Context = {
  viewer: Viewer | null
  /** Whom the page shows that sent the call: a handle, null for nobody, undefined where it does not say. */
  shown: string | null | undefined
  /** A visitor's progress, by cookie or by the page's own segment; a viewer's account goes first. */
  seen: number
  language: Language | undefined
  /** The network address that limits are counted by; null where a page is drawn for everybody, who are counted at its door. */
  address: string | null
  /** Resolves when this process has heard of what was changed before: then the very next reader here sees it. */
  heard: () => Promise<void>
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
