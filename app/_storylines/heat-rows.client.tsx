'use client'

import { useAudience } from '#app/_audience/audience.client.tsx'
import { Bar } from '#app/_design/bar.client.tsx'
import { storylinePath } from '#app/paths.ts'
import type { HeatLine } from './heat-lines.ts'

export function HeatRows({ lines }: { lines: HeatLine[] }) {
  const { lang } = useAudience()
  return lines.map(({ slug, title, fans, share }) => (
    <li key={slug} className="heat-row">
      <p>
        <a href={storylinePath(lang, slug)} className="plain-link inline-flex items-center pointer-coarse:min-h-[44px]">
          {title}
        </a>
        {fans && <span className="heat-fans">{fans}</span>}
      </p>
      {share !== undefined && <Bar whole={100} part={share} />}
    </li>
  ))
}
