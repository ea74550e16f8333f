import type { ReactNode } from 'react'
import { wordsFor } from '#app/_i18n/words.ts'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import type { PathIn } from '#app/paths.ts'

type AccountViewProps = {
  viewpoint: Viewpoint
  path: PathIn
  title: string
  intro: string
  needsScript?: string
  children: ReactNode
}

export function AccountView({ viewpoint, path, title, intro, needsScript, children }: AccountViewProps) {
  return (
    <Shell viewpoint={viewpoint} path={path} section="account">
      <div className="mx-auto max-w-[30rem] px-[18px] pt-14">
        <div className="has-[~[data-step]]:hidden">
          <h1 className="set-page playbill-rule">{title}</h1>
          <p className="mt-2 mb-8 text-soft">{intro}</p>
        </div>
        {children}
        <noscript>
          <p className="mt-6 font-semibold">{needsScript ?? wordsFor(viewpoint.lang)('account.needsScript')}</p>
        </noscript>
      </div>
    </Shell>
  )
}
