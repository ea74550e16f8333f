'use client'

import { useEffect, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { SuspendedNotice } from '#app/_viewer/suspended.client.tsx'
import { useUnread } from '#app/_viewer/unread.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { meantHere } from '#app/_votes/meant.client.ts'
import { isAccountPath } from '#app/_votes/way-back.client.ts'
import { type Meant, noticesPath, settingsPath, signInPath } from '#app/paths.ts'

/** Fixed in size: nothing moves when the answer comes. */
export function ViewerPlace({ bar }: { bar: 'above' | 'below' }) {
  const { lang, words, announce } = useAudience()
  const { data: me } = useViewer()
  const unread = useUnread()
  const news = unread === 1 ? words.unreadOne : fill(words.unreadMore, { count: unread })
  const [href, setHref] = useState(signInPath(lang))
  useEffect(() => setHref(signInPath(lang, returning())), [lang])

  if (!me) {
    return (
      <a
        href={href}
        className="plain-link set-small grid min-h-[44px] w-[5.4rem] max-w-full place-items-center text-center leading-tight wrap-anywhere"
      >
        {words.signIn}
      </a>
    )
  }

  async function goOut(handle: string) {
    const pressed = document.activeElement
    // What is typed is safe; the page may become another's.
    document.body.inert = true
    // Few sign out.
    const isOut = await import('./leave.client.ts').then(({ leave }) => leave(handle)).catch(() => false)
    if (isOut) return window.location.reload()
    document.body.inert = false
    if (pressed instanceof HTMLElement) pressed.focus()
    announce(words.signOutFailed, true)
  }

  return (
    <>
      <button
        type="button"
        popoverTarget={`viewer-${bar}`}
        aria-label={unread > 0 ? `${me.handle}, ${news}` : undefined}
        className="set-small grid min-h-[44px] w-[5.4rem] max-w-full cursor-pointer place-items-center"
      >
        <span className="relative min-w-0 max-w-full">
          <span className="thread block max-w-full truncate font-semibold">{me.handle}</span>
          {unread > 0 && <span aria-hidden="true" className="absolute -top-1 -right-2 size-2.5 rounded-full bg-gold" />}
        </span>
      </button>
      <div
        popover="auto"
        id={`viewer-${bar}`}
        className={`panel panel-narrow panel-${bar}`}
        role="dialog"
        aria-label={me.handle}
      >
        <p className="mb-4">
          <span className="set-small block text-soft">{words.signedInAs}</span>{' '}
          <span className="set-card block break-all">{me.handle}</span>
        </p>
        <SuspendedNotice className="set-small mb-4" />
        <p className="flex flex-wrap gap-2">
          <a href={noticesPath(lang)} className="press press-quiet set-small">
            {unread > 0 ? news : words.notices}
          </a>
          <a href={settingsPath(lang)} className="press press-quiet set-small">
            {words.settings}
          </a>
          <button type="button" className="press press-quiet set-small" onClick={() => void goOut(me.handle)}>
            {words.signOut}
          </button>
        </p>
      </div>
    </>
  )
}

/** This page; from an account page, where that one leads. */
function returning(): Meant {
  const { pathname, search } = window.location
  return isAccountPath(pathname) ? meantHere() : { returnTo: pathname + search }
}
