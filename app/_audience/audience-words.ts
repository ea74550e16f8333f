import type { Translate } from '#app/_i18n/words.ts'
import type { Progress } from '#server/contract/spoilers.ts'
import type { AudienceWords } from './audience.client.tsx'
import { shellWords } from './shell-words.ts'

/** The few words that client components on any page need, so that the browser loads no dictionary. */
export function audienceWords(t: Translate, seen: Progress): AudienceWords {
  return {
    shell: shellWords(t, seen),
    signIn: t('viewer.signIn'),
    signOut: t('viewer.signOut'),
    signedInAs: t('viewer.signedInAs'),
    signOutFailed: t('viewer.signOutFailed'),
    settings: t('viewer.settings'),
    notices: t('viewer.notices'),
    unreadOne: t('viewer.unreadOne'),
    unreadMore: t('viewer.unreadMore', { count: '{count}' }),
    formerFan: t('theorist.gone'),
    justNow: t('moments.justNow'),
    own: t('star.own'),
    given: t('star.given', { count: '{count}' }),
    taken: t('star.taken', { count: '{count}' }),
    arrivedOne: t('star.arrivedOne'),
    arrivedMore: t('star.arrivedMore', { count: '{count}' }),
    tryAgain: t('star.tryAgain'),
    notDone: t('flag.failed'),
    tooMany: t('star.tooMany', { seconds: '{seconds}' }),
    notAllowed: t('star.notAllowed'),
    gone: t('star.gone'),
    another: {
      says: t('viewer.another', { now: '{now}', was: '{was}' }),
      nobodys: t('viewer.anotherNobody', { now: '{now}' }),
      kept: t('viewer.anotherKept'),
      notSent: t('viewer.anotherNotSent'),
      goOn: t('viewer.goOnAs', { now: '{now}' }),
      signIn: t('viewer.signInAs', { was: '{was}' }),
    },
    suspended: t('problems.SUSPENDED'),
    suspendedUntil: t('viewer.suspendedUntil', { day: '{day}' }),
    fault: { title: t('error.title'), text: t('error.text'), again: t('error.again'), back: t('error.back') },
    units: {
      none: t('star.count', { count: 0 }),
      one: t('star.count', { count: 1 }),
      other: t('star.count', { count: 2 }),
    },
  }
}
