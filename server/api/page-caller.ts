import type { Viewer } from '../domain/viewer.ts'
import { type SessionRequest, viewerFrom } from '../session.ts'
import type { Context } from './context.ts'
import { createCaller } from './router.ts'

export function pageCaller(seen: number) {
  return callerOf({ seen, viewer: null, address: null })
}

export type PageRequest = { request: SessionRequest; address: string }

/** For what is drawn per request and kept by nobody. `shown` is whom the page that led here showed. */
export async function requestCaller(seen: number, { request, address }: PageRequest, shown?: string) {
  return callerOf({ seen, viewer: await viewerFrom(request), address, shown })
}

type Caller = { seen: number; viewer: Viewer | null; address: string | null; shown?: string | undefined }

function callerOf(caller: Caller) {
  return createCaller(silentContext(caller))
}

/** Of what is read alone: it sets no cookie and waits for nothing. */
export function silentContext(caller: Caller): Context {
  return {
    shown: undefined,
    ...caller,
    language: undefined,
    heard: async () => {},
    keepSeen: () => {},
    deviceFor: async () => null,
    keepSession: async () => {},
    keepDevice: async () => {},
    forgetDevice: async () => {},
  }
}
