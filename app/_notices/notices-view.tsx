import { ReadingPage } from '#app/_shell/reading-page.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { noticesPath } from '#app/paths.ts'
import { NoticeList } from './notice-list.client.tsx'
import { NoticeSwitches } from './notice-switches.client.tsx'
import { noticeWords } from './notice-words.ts'

export function NoticesView({ viewpoint }: { viewpoint: Viewpoint }) {
  const words = noticeWords(viewpoint.lang)
  return (
    <ReadingPage viewpoint={viewpoint} path={noticesPath} title={words.title} intro={words.intro} isUsedAtOnce>
      <noscript>
        <p className="mt-6 font-semibold">{words.needsScript}</p>
      </noscript>
      <NoticeList words={words} />
      <NoticeSwitches words={words} />
    </ReadingPage>
  )
}
