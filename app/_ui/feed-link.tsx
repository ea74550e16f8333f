import { wordsFor } from '../_i18n/words.ts'
import { type Followed, feedPath } from '../paths.ts'
import { FeedMark } from './marks.tsx'
import type { Viewpoint } from './viewpoint.ts'

/** The way to a feed, which tells as much as its reader has seen. */
export function FeedLink({ followed, viewpoint: { lang, seen } }: { followed: Followed; viewpoint: Viewpoint }) {
  return (
    <a href={feedPath(lang, followed, seen)} type="application/atom+xml" className="line-press gap-2">
      <FeedMark />
      <span className="thread">{wordsFor(lang)('feeds.follow')}</span>
    </a>
  )
}
