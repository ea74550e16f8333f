import type { Language } from '../contract/languages.ts'
import type { Reader } from '../domain/veil.ts'
import type { Viewer } from '../domain/viewer.ts'

/** What a call knows of its caller; whoever serves the call makes it. */
export type Context = {
  viewer: Viewer | null
  /** Whom the calling page shows: a handle, null for nobody, undefined where it does not say. */
  shown: string | null | undefined
  /** A visitor's progress; a viewer's account goes first. */
  seen: number
  language: Language | undefined
  /** What limits are counted by; null where a page is drawn for everybody. */
  address: string | null
  /** Resolves when this process has heard of all earlier changes, so that its next reader sees them. */
  heard: () => Promise<void>
  /** Keeps the browser's progress beside the account's. */
  keepSeen: (episode: number) => void
  /** Lets the browser show, at the next sign-in, that this account was let in here. */
  keepDevice: (handle: string) => Promise<void>
  forgetDevice: (handle: string) => Promise<void>
}

export function readerOf({ viewer, seen }: Context): Reader {
  return { seen: viewer?.seen ?? seen, handle: viewer?.handle }
}
