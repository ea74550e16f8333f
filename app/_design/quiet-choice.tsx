type Choice = { key: string; text: string; href: string; current: boolean }
type QuietChoiceProps = { label: string; choices: Choice[] }

export function QuietChoice({ label, choices }: QuietChoiceProps) {
  return (
    <nav aria-label={label}>
      <ul className="set-small flex flex-wrap gap-x-4">
        {choices.map(({ key, text, href, current }) => (
          <li key={key}>
            <a href={href} className="quiet-choice" {...(current && { 'aria-current': 'true' })}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
