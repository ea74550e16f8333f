export function StarShape() {
  return (
    <svg className="hidden" aria-hidden="true">
      <symbol id="star" viewBox="0 0 24 24">
        <path d="M12 2.6l2.9 6.1 6.6.8-4.9 4.6 1.3 6.6L12 17.4l-5.9 3.3 1.3-6.6-4.9-4.6 6.6-.8z" />
      </symbol>
    </svg>
  )
}

export function StarMark() {
  return (
    <svg className="star-mark" aria-hidden="true">
      <use href="#star" />
    </svg>
  )
}

export function Spark({ className = '' }: { className?: string }) {
  return (
    <svg className={`fill-gold ${className}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 0c.7 4.6 2.6 7 8 8-5.4 1-7.3 3.4-8 8-.7-4.6-2.6-7-8-8 5.4-1 7.3-3.4 8-8z" />
    </svg>
  )
}

/** Drawn here because Hanken Grotesk has no arrow, and a fallback font's would differ by device. */
export function Arrow() {
  return (
    <svg className="inline-block h-[0.7em] w-[1.05em] fill-none stroke-current" viewBox="0 0 16 11" aria-hidden="true">
      <path d="M0 5.5h14M10 1.5l4.5 4-4.5 4" strokeWidth="1.3" />
    </svg>
  )
}

export function FeedMark() {
  return (
    <svg className="h-[0.85em] w-[0.85em] flex-none fill-none stroke-current" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="2.2" cy="11.8" r="1.7" className="fill-current stroke-none" />
      <path d="M1 6.4a6.6 6.6 0 0 1 6.6 6.6M1 1.4a11.6 11.6 0 0 1 11.6 11.6" strokeWidth="1.4" />
    </svg>
  )
}

export function Glass() {
  return (
    <svg className="h-[1.05em] w-[1.05em] flex-none fill-none stroke-current" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="6.8" cy="6.8" r="4.8" strokeWidth="1.3" />
      <path d="M10.4 10.4l4.4 4.4" strokeWidth="1.3" />
    </svg>
  )
}
