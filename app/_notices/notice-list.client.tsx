'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { tellUnread, useUnread } from '#app/_viewer/unread.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { noticesPath, signInPath } from '#app/paths.ts'
import { freshNotices, keepFresh } from './fresh.client.ts'
import { NoticeRow } from './notice-row.client.tsx'
import type { NoticeWords } from './notice-words.ts'

export function NoticeList({ words }: { words: NoticeWords }) {
  const { data: me, isError: isUnknown } = useViewer()
  const queries = useQueryClient()
  const { data, isError, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam }) => trpc.notices.list.query(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: Boolean(me),
  })
  const unread = useUnread()
  const [fresh, setFresh] = useState<readonly string[]>([])
  useEffect(() => setFresh(freshNotices()), [])
  useEffect(() => {
    if (unread > 0) void queries.invalidateQueries({ queryKey: ['notices'] })
  }, [unread, queries])
  const unseen = data?.pages.flatMap(({ items }) => items.flatMap(({ id, isRead }) => (isRead ? [] : id))).join() ?? ''
  useEffect(() => {
    if (unseen === '') return
    const kept = [...new Set([...freshNotices(), ...unseen.split(',').reverse()])]
    keepFresh(kept)
    setFresh(kept)
  }, [unseen])
  const newest = data?.pages[0]?.items.find(({ isRead }) => !isRead)?.id
  useEffect(() => {
    if (newest === undefined) return
    void trpc.notices.read
      .mutate({ upTo: newest })
      .then((left) => tellUnread(queries, left))
      // They stay unread, and are read with the next look.
      .catch(() => undefined)
  }, [newest, queries])

  if (me === null) return <WayIn words={words} />
  if (data === undefined)
    return (
      <p role="status" className="needs-script mt-8 min-h-[50vh] text-soft">
        {isError || isUnknown ? words.loadFailed : words.loading}
      </p>
    )
  const notices = data.pages.flatMap(({ items }) => items)
  return (
    <div className="mt-8 min-h-[50vh] max-w-[760px]">
      {notices.length === 0 && !hasNextPage && <p className="set-card max-w-[44ch] text-soft">{words.none}</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
      <ol role="list">
        {notices.map((notice) => (
          <NoticeRow
            key={notice.id}
            notice={notice}
            isNew={!notice.isRead || fresh.includes(notice.id)}
            onGone={() => keepFresh(freshNotices().filter((id) => id !== notice.id))}
            words={words}
          />
        ))}
      </ol>
      {hasNextPage && (
        <button
          type="button"
          className="press press-quiet mt-7"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {words.more}
        </button>
      )}
    </div>
  )
}

function WayIn({ words }: { words: NoticeWords }) {
  const { lang } = useAudience()
  return (
    <div className="mt-8 min-h-[50vh]">
      <p>{words.signInFirst}</p>
      <p className="mt-4">
        <a href={signInPath(lang, { returnTo: noticesPath(lang) })} className="press press-quiet">
          {words.signInAndReturn}
        </a>
      </p>
    </div>
  )
}
