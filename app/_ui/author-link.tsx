import type { Language } from '#server/contract/languages.ts'
import { theoristPath } from '../paths.ts'

type AuthorLinkProps = { handle: string; lang: Language; className?: string }

/** A fan's name; it leads to all that they have on stage. */
export function AuthorLink({ handle, lang, className = '' }: AuthorLinkProps) {
  return (
    <a href={theoristPath(lang, handle)} className={`plain-link break-all ${className}`}>
      {handle}
    </a>
  )
}
