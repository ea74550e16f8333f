import type { ReactNode } from 'react'

export function TwoColumns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-[1156px] gap-x-16 gap-y-16 px-[18px] pt-12 lg:grid-cols-[minmax(0,1fr)_312px]">
      <div className="min-w-0">{children}</div>
      <aside className="min-w-0">{aside}</aside>
    </div>
  )
}
