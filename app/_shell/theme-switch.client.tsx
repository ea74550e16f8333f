'use client'

import { useId, useSyncExternalStore } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'

const THEMES = ['system', 'dark', 'light'] as const
type Theme = (typeof THEMES)[number]

const switches = new Set<() => void>()

type ThemeSwitchProps = {
  isHeaded?: boolean
}

export function ThemeSwitch({ isHeaded = false }: ThemeSwitchProps) {
  const words = useAudience().words.shell.theme
  const name = useId()
  const theme = useSyncExternalStore<Theme | null>(watch, kept, () => null)

  // Invisible until the script runs; keeps its space.
  return (
    <fieldset
      className={`set-small min-w-0 max-md:@container ${isHeaded ? 'min-h-[46px]' : 'min-h-[4.6rem]'} ${theme === null ? 'invisible' : ''}`}
    >
      <legend className={isHeaded ? 'sr-only' : 'mb-1 text-soft'}>{words.label}</legend>
      {/* On a phone the words break before the row does, as long as they fit. */}
      <div className="flex flex-wrap @min-[17rem]:flex-nowrap">
        {THEMES.map((each) => (
          <label key={each} className="theme-choice">
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={theme === each}
              onChange={() => choose(each)}
            />
            {words[each]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function choose(next: Theme): void {
  if (next === 'system') {
    delete document.documentElement.dataset.theme
    keep(null)
  } else {
    document.documentElement.dataset.theme = next
    keep(next)
  }
  for (const tell of switches) tell()
}

function keep(theme: Theme | null): void {
  try {
    if (theme === null) localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
  } catch {
    // Then the choice lasts for this page.
  }
}

function kept(): Theme {
  const theme = document.documentElement.dataset.theme
  return theme === 'dark' || theme === 'light' ? theme : 'system'
}

function watch(tell: () => void): () => void {
  switches.add(tell)
  return () => switches.delete(tell)
}
