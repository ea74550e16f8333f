import type { Language } from '../contract/languages.ts'
import type { Reader } from '../domain/veil.ts'
import type { Viewer } from '../domain/viewer.ts'
import type { Session } from '../session.ts'

export type Context = {
  viewer: Viewer | null
  /** A handle, null for nobody, undefined where the page does not say. */
  shown: string | null | undefined
  /** A visitor's progress; an account's goes first. */
  seen: number
  language: Language | undefined
  /** Null where a page is drawn for everybody. */
  address: string | null
  /** Resolves when all earlier changes are heard here. */
  heard: () => Promise<void>
  keepSeen: (episode: number) => void
  /** The device where this account was let in before; null for a stranger's. */
  deviceFor: (handle: string) => Promise<string | null>
  /** The browser goes on with this session. */
  keepSession: (session: Session) => Promise<void>
  /** Lets the browser show at the next sign-in that this account was let in here. */
  keepDevice: (handle: string) => Promise<void>
  forgetDevice: (handle: string) => Promise<void>
}

export function readerOf({ viewer, seen }: Context): Reader {
  return { seen: viewer?.seen ?? seen, handle: viewer?.handle }
}
