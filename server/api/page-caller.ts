import type { Viewer } from '../domain/viewer.ts'
import { type SessionRequest, viewerFrom } from '../session.ts'
import { createCaller } from './router.ts'

/** The one server-side caller: a visitor of this progress, as every public page is drawn for. */
export function pageCaller(seen: number) {
  return callerOf({ seen, viewer: null, address: null })
}

export type PageRequest = { request: SessionRequest; address: string }

/**
 * Whoever asks for a page that is drawn per request and kept by nobody, with the address that limits are counted by; `shown` is
 * whom the page showed that led here, where it says so.
 */
export async function requestCaller(seen: number, { request, address }: PageRequest, shown?: string) {
  return callerOf({ seen, viewer: await viewerFrom(request), address, shown })
}

type Caller = { seen: number; viewer: Viewer | null; address: string | null; shown?: string | undefined }

function callerOf(caller: Caller) {
  const silent = {
    heard: async () => {},
    keepSeen: () => {},
    keepDevice: async () => {},
    forgetDevice: async () => {},
  }
  return createCaller({ shown: undefined, ...caller, ...silent, language: undefined })
}
