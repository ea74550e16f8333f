import { FeedMark } from '#app/_design/marks.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { type Followed, feedPath } from '#app/paths.ts'

/** The feed shows as much as the page's reader has seen. */
export function FeedLink({ followed, viewpoint: { lang, seen } }: { followed: Followed; viewpoint: Viewpoint }) {
  return (
    <a href={feedPath(lang, followed, seen)} type="application/atom+xml" className="line-press gap-2">
      <FeedMark />
      <span className="thread">{wordsFor(lang)('feeds.follow')}</span>
    </a>
  )
}
