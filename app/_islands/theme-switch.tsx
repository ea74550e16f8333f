'use client'

import { useEffect, useState } from 'react'

type Theme = 'system' | 'dark' | 'light'
type ThemeSwitchProps = { label: string; choices: Record<Theme, string> }

/** House lights: as the device says, down or up. The script in the head applies the same choice before the first paint. */
export function ThemeSwitch({ label, choices }: ThemeSwitchProps) {
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
      <legend className="mb-1 text-soft">{label}</legend>
      <div className="flex">
        {(Object.keys(choices) as Theme[]).map((each) => (
          <label
            key={each}
            className="-ml-px flex min-h-[44px] cursor-pointer items-center border border-edge px-3 text-soft first:ml-0 first:rounded-l-edge last:rounded-r-edge has-checked:bg-wing has-checked:text-ivory has-checked:underline has-checked:decoration-2 has-checked:underline-offset-4 has-focus-visible:outline-2 has-focus-visible:outline-ivory"
          >
            <input
              type="radio"
              name="theme"
              className="sr-only"
              checked={theme === each}
              onChange={() => choose(each)}
            />
            {choices[each]}
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
