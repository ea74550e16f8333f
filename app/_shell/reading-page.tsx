import type { ReactNode } from 'react'
import type { PathIn } from '#app/paths.ts'
import { Shell } from './shell.tsx'
import type { Viewpoint } from './viewpoint.ts'

type ReadingPageProps = {
  viewpoint: Viewpoint
  path: PathIn
  title: string
  intro: string
  isUsedAtOnce?: boolean
  children: ReactNode
}

export function ReadingPage({ viewpoint, path, title, intro, isUsedAtOnce = false, children }: ReadingPageProps) {
  return (
    <Shell viewpoint={viewpoint} path={path} isUsedAtOnce={isUsedAtOnce}>
      <article className="mx-auto max-w-[1156px] px-[18px] pt-12">
        <h1 className="set-page playbill-rule max-w-[24ch] before:w-[calc(100vw-36px)] before:max-w-[1120px]">
          {title}
        </h1>
        <p className="set-card mt-3 max-w-[54ch] text-soft">{intro}</p>
        {children}
      </article>
    </Shell>
  )
}

export function ReadingPart({ heading, children }: { heading: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-10 grid grid-cols-1 gap-x-16 gap-y-3 border-rule border-t pt-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <h2 className="set-section">{heading}</h2>
      <div className="max-w-[66ch] space-y-3">{children}</div>
    </section>
  )
}

export function Example({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="border-edge border-l-2 py-1 pl-5">
      <p className="set-small text-soft">{label}</p>
      <div className="space-y-2">{children}</div>
    </div>
  )
}
