'use client'

import { useEffect } from 'react'

export function SearchKey({ href }: { href: string }) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      const field = document.querySelector<HTMLInputElement>('#page input[type=search]')
      if (field) {
        field.focus()
        field.select()
      } else window.location.assign(href)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [href])
  return null
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
