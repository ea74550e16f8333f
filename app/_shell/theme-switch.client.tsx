'use client'

import { useId, useSyncExternalStore } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'

const THEMES = ['system', 'dark', 'light'] as const
type Theme = (typeof THEMES)[number]

/** The switches of this page: the colophon's, and on the settings another. */
const switches = new Set<() => void>()

type ThemeSwitchProps = {
  /** Where a heading says already what it is. */
  isHeaded?: boolean
}

/** House lights: as the device says, down or up. The script in the head applies the same choice before the first paint. */
export function ThemeSwitch({ isHeaded = false }: ThemeSwitchProps) {
  const words = useAudience().words.house.lights
  const name = useId()
  const theme = useSyncExternalStore<Theme | null>(watch, kept, () => null)

  // Until the script runs there is nothing to press, and the place is kept.
  return (
    <fieldset
      className={`set-small min-w-0 max-md:@container ${isHeaded ? 'min-h-[46px]' : 'min-h-[4.6rem]'} ${theme === null ? 'invisible' : ''}`}
    >
      <legend className={isHeaded ? 'sr-only' : 'mb-1 text-soft'}>{words.label}</legend>
      {/* On a phone their words break rather than their row, as long as there is room for the words. */}
      <div className="flex flex-wrap @min-[17rem]:flex-nowrap">
        {THEMES.map((each) => (
          <label key={each} className="lights">
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
    // Where nothing may be kept it holds for this page.
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
