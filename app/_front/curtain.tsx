import type { ReactNode } from 'react'

export function Curtain({ children }: { children: ReactNode }) {
  return (
    <div className="curtain">
      <div className="mx-auto max-w-[1156px] px-[18px] pt-4 pb-3 sm:pt-9 sm:pb-7">{children}</div>
      <svg className="curtain-hem" viewBox="0 0 1200 14" preserveAspectRatio="none" aria-hidden="true">
        <path fill="currentColor" d={HEM} />
      </svg>
    </div>
  )
}

const WIDTHS = [88, 102, 94, 86, 104, 92, 98, 84, 100, 90, 96, 88, 78]
const HEM = `M0 14V4${WIDTHS.map((width) => `q${width / 2} 13 ${width} 0`).join('')}V14z`
