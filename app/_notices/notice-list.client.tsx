'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { tellUnread, useUnread } from '#app/_viewer/unread.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { WayIn } from '#app/_viewer/way-in.client.tsx'
import { noticesPath } from '#app/paths.ts'
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
  const unseen = data?.pages.flatMap(({ items }) => items.flatMap(({ id, isRead }) => (isRead ? [] : id))).join() ?? ''
  useEffect(() => {
    if (unseen === '') return
    const kept = [...new Set([...freshNotices(), ...unseen.split(',').reverse()])]
    keepFresh(kept)
    setFresh(kept)
  }, [unseen])
  const newest = data?.pages[0]?.items.find(({ isRead }) => !isRead)?.id
  const [readTo, setReadTo] = useState<string>()
  // Not as the page opens: what is listed has not been marked as read then.
  const hearUnread = useEffectEvent((count: number) => {
    if (count > 0 && data !== undefined && newest === readTo) void queries.invalidateQueries({ queryKey: ['notices'] })
  })
  useEffect(() => hearUnread(unread), [unread])
  useEffect(() => {
    if (newest === undefined) return
    void trpc.notices.read
      .mutate({ upTo: newest })
      .then((left) => {
        setReadTo(newest)
        tellUnread(queries, left)
      })
      // They stay unread, and are read with the next look.
      .catch(() => undefined)
  }, [newest, queries])

  if (me === null)
    return (
      <div className="mt-8 min-h-[50vh]">
        <WayIn words={words} back={noticesPath} />
      </div>
    )
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
