import { parseCookie } from 'cookie'
import type { Context } from '../api/context.ts'
import { shownIn, VIEWER_HEADER } from '../contract/page-viewer.ts'
import { progressFrom, SEEN_COOKIE } from '../contract/spoilers.ts'
import { DEVICE_COOKIE, deviceCookie, deviceCookieWithout, deviceOf } from '../device.ts'
import { languageAccepted } from '../language-accepted.ts'
import { renewedCookie, viewerFrom } from '../session.ts'
import { addressOf } from './address.ts'
import { seenCookie } from './seen.ts'

/** Who calls, by the headers of the request; cookies that are to be kept go into those of the answer. */
export async function contextOf(asked: Headers, answered: Headers, heard: Context['heard']): Promise<Context> {
  const cookies = parseCookie(asked.get('cookie') ?? '')
  return {
    viewer: await viewerFrom({ headers: asked, cookies }),
    shown: shownIn(asked.get(VIEWER_HEADER)),
    seen: progressFrom(cookies[SEEN_COOKIE]),
    language: languageAccepted(asked.get('accept-language')),
    address: addressOf(asked),
    heard,
    keepSeen: (episode) => answered.append('set-cookie', seenCookie(episode)),
    deviceFor: (handle) => deviceOf(cookies[DEVICE_COOKIE], handle),
    keepSession: async (session) => answered.append('set-cookie', await renewedCookie(session)),
    keepDevice: async (handle) => answered.append('set-cookie', await deviceCookie(cookies[DEVICE_COOKIE], handle)),
    forgetDevice: async (handle) =>
      answered.append('set-cookie', await deviceCookieWithout(cookies[DEVICE_COOKIE], handle)),
  }
}
