import { Spark } from './marks.tsx'

export function Wordmark() {
  return (
    <span className="inline-flex items-start font-wordmark text-[1.8rem] italic leading-none tracking-[-0.01em] [font-variation-settings:'opsz'_20]">
      Entracte
      <Spark className="mt-[0.1em] ml-1 size-[0.44em]" />
    </span>
  )
}
