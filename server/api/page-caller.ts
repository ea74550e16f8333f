import type { Viewer } from '../domain/viewer.ts'
import { type SessionRequest, viewerFrom } from '../session.ts'
import { createCaller } from './router.ts'

/** The one server-side caller: a visitor of this progress, as every public page is drawn for. */
export function pageCaller(seen: number) {
  return callerOf({ seen, viewer: null, address: null })
}

export type Asker = { request: SessionRequest; address: string }

/** Whoever asks for a page that is drawn per request and kept by nobody, with the address that limits are counted by. */
export async function askersCaller(seen: number, { request, address }: Asker) {
  return callerOf({ seen, viewer: await viewerFrom(request), address })
}

function callerOf(asker: { seen: number; viewer: Viewer | null; address: string | null }) {
  const silent = {
    shown: undefined,
    changed: async () => {},
    keepSeen: () => {},
    keepDevice: async () => {},
    forgetDevice: async () => {},
  }
  return createCaller({ ...asker, ...silent, language: undefined })
}
