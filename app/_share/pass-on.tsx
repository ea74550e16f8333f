import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import type { Followed } from '#app/paths.ts'
import { FeedLink } from './feed-link.tsx'
import { Share } from './share.client.tsx'
import { shareWords } from './share-words.ts'

type PassOnProps = { path: string; followed: Followed; viewpoint: Viewpoint }

export function PassOn({ path, followed, viewpoint }: PassOnProps) {
  return (
    <div className="set-small flex flex-wrap gap-x-6">
      <FeedLink followed={followed} viewpoint={viewpoint} />
      <Share path={path} words={shareWords(wordsFor(viewpoint.lang))} inLine />
    </div>
  )
}
