'use client'

type Way = { href: string; name: string; main?: boolean }

export function EditNotice({ text, ways }: { text: string; ways: Way[] }) {
  return (
    <div className="min-h-[50vh]">
      <p role="status" className="set-card max-w-[44ch]">
        {text}
      </p>
      <p className="mt-6 flex flex-wrap gap-3">
        {ways.map(({ href, name, main }) => (
          <a key={href} href={href} className={`press ${main ? 'press-main' : 'press-quiet'}`}>
            {name}
          </a>
        ))}
      </p>
    </div>
  )
}
