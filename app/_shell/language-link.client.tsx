'use client'

import type { ReactNode } from 'react'
import type { Language } from '#server/contract/languages.ts'
import { useOwnQuery } from './own-query.client.ts'

type LanguageLinkProps = { href: string; language: Language; className: string; children: ReactNode }

export function LanguageLink({ href, language, className, children }: LanguageLinkProps) {
  return (
    <a href={useOwnQuery(href)} hrefLang={language} lang={language} className={className}>
      {children}
    </a>
  )
}
