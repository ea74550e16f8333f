import type { ReactNode } from 'react'

export function Invitation({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="mt-8 border-rule border-y py-10">
      <h2 className="set-section max-w-[28ch]">{title}</h2>
      <p className="mt-2 max-w-[52ch] text-soft">{text}</p>
      <div className="mt-5 flex flex-wrap gap-3">{children}</div>
    </div>
  )
}

export function Way({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="press press-quiet">
      {children}
    </a>
  )
}
