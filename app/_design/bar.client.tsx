/** Both values are percent of the width. */
export function Bar({ whole, part }: { whole: number; part: number }) {
  return (
    <svg className="bar" aria-hidden="true">
      <rect width={`${whole}%`} height="100%" />
      <rect width={`${part}%`} height="100%" />
    </svg>
  )
}
