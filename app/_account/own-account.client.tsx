'use client'

import { useQuery } from '@tanstack/react-query'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { dayIn } from '#app/_i18n/moments.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { SuspendedNotice } from '#app/_viewer/suspended.client.tsx'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { WayIn } from '#app/_viewer/way-in.client.tsx'
import { settingsPath, theoristPath } from '#app/paths.ts'

/** The viewer's account, or the link to sign in. Its height is fixed, so that nothing moves when the answer comes. */
export function OwnAccount({ words }: { words: Messages['settings'] }) {
  const { data: me, isError } = useViewer()
  return (
    <div className="min-h-[6.2rem]">
      {me === null && <WayIn words={words} back={settingsPath} />}
      {me && <Seat handle={me.handle} words={words} />}
      {me === undefined && (
        <p role="status" className="needs-script text-soft">
          {isError ? words.loadFailed : words.loading}
        </p>
      )}
    </div>
  )
}

function Seat({ handle, words }: { handle: string; words: Messages['settings'] }) {
  const { lang } = useAudience()
  const { data: theorist } = useQuery({
    queryKey: ['theorist', handle],
    queryFn: () => trpc.theorists.open.query({ handle }),
  })
  return (
    <>
      <p className="set-card break-all">{handle}</p>
      <SuspendedNotice className="my-2 border-edge border-l-2 pl-3" />
      <p className="min-h-[1.55em] text-soft">
        {theorist && fill(words.since, { day: dayIn(theorist.joinedAt, lang) })}
      </p>
      <p>
        <a href={theoristPath(lang, handle)} className="thread inline-flex min-h-[44px] items-center">
          {words.yourPage}
        </a>
      </p>
    </>
  )
}
