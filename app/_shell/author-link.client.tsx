'use client'

import { useAudience } from '#app/_audience/audience.client.tsx'
import { theoristPath } from '#app/paths.ts'

type AuthorLinkProps = { handle: string | null; className?: string }

export function AuthorLink({ handle, className = '' }: AuthorLinkProps) {
  const { lang, words } = useAudience()
  if (handle === null) return <span className="text-soft">{words.formerFan}</span>
  return (
    <a href={theoristPath(lang, handle)} className={`plain-link break-all ${className}`}>
      {handle}
    </a>
  )
}
