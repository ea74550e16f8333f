import type { ReactNode } from 'react'

type TwoColumnsProps = { children: ReactNode; aside: ReactNode /** To what stands above. */; isClose?: boolean }

export function TwoColumns({ children, aside, isClose = false }: TwoColumnsProps) {
  return (
    <div
      className={`mx-auto grid max-w-[1156px] gap-x-16 gap-y-16 px-[18px] ${isClose ? 'pt-4 sm:pt-10' : 'pt-6 sm:pt-12'} lg:grid-cols-[minmax(0,1fr)_312px]`}
    >
      <div className="min-w-0">{children}</div>
      <aside className="min-w-0">{aside}</aside>
    </div>
  )
}
