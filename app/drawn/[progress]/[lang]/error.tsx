'use client'

import { useAudience } from '#app/_audience/audience.client.tsx'
import { frontPath } from '#app/paths.ts'

export default function PageFault({ retry }: { retry: () => void }) {
  const { lang, words } = useAudience()
  return (
    <main className="mx-auto max-w-[1156px] px-[18px] pt-24">
      <title>{`${words.fault.title.replace(/\.$/, '')} · Entracte`}</title>
      <h1 className="set-page playbill-rule max-w-[22ch]">{words.fault.title}</h1>
      <p className="set-card mt-3 text-soft italic">{words.fault.text}</p>
      <p className="mt-7 flex flex-wrap gap-3">
        <button type="button" className="press press-main" onClick={retry}>
          {words.fault.again}
        </button>
        <a href={frontPath(lang)} className="press press-quiet">
          {words.fault.back}
        </a>
      </p>
    </main>
  )
}
