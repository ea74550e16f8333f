'use client'

import { useEffect, useState } from 'react'
import { useAudience } from './audience.tsx'

const THEMES = ['system', 'dark', 'light'] as const
type Theme = (typeof THEMES)[number]

/** House lights: as the device says, down or up. The script in the head applies the same choice before the first paint. */
export function ThemeSwitch() {
  const words = useAudience().words.house.lights
  const [theme, setTheme] = useState<Theme | null>(null)
  useEffect(() => setTheme(kept()), [])

  function choose(next: Theme) {
    setTheme(next)
    if (next === 'system') {
      delete document.documentElement.dataset.theme
      localStorage.removeItem('theme')
    } else {
      document.documentElement.dataset.theme = next
      localStorage.setItem('theme', next)
    }
  }

  // Until the script runs there is nothing to press, and the place is kept.
  return (
    <fieldset className={`set-small min-h-[4.6rem] ${theme === null ? 'invisible' : ''}`}>
      <legend className="mb-1 text-soft">{words.label}</legend>
      <div className="flex">
        {THEMES.map((each) => (
          <label key={each} className="lights">
            <input
              type="radio"
              name="theme"
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

function kept(): Theme {
  const theme = document.documentElement.dataset.theme
  return theme === 'dark' || theme === 'light' ? theme : 'system'
}
