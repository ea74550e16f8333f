import { useAudience } from '#app/_audience/audience.client.tsx'
import { Wordmark } from '#app/_design/wordmark.tsx'
import { integrityPath, questionsPath, rankingWorksPath, settingsPath, theoristsPath, weeksPath } from '#app/paths.ts'
import { ThemeSwitch } from './theme-switch.client.tsx'

export function Footer() {
  const { lang, words } = useAudience()
  const { shell } = words
  return (
    <footer className="mt-24 border-rule border-t">
      <div className="mx-auto grid max-w-[1156px] gap-8 px-[18px] py-10 md:grid-cols-[1fr_auto]">
        <div className="max-w-[56ch]">
          <p className="text-soft">
            <Wordmark /> <span className="ml-2">{shell.tagline}</span>
          </p>
          <p className="set-small mt-3 text-soft">{shell.disclaimer}</p>
          <p className="set-small text-soft">{shell.creed}</p>
          <nav aria-label={shell.colophon} className="mt-3">
            <ul className="set-small flex flex-wrap gap-x-6">
              <FooterLink href={theoristsPath(lang)}>{shell.theorists}</FooterLink>
              <FooterLink href={weeksPath(lang)}>{shell.weeks}</FooterLink>
              <FooterLink href={questionsPath(lang)}>{shell.questions}</FooterLink>
              <FooterLink href={rankingWorksPath(lang)}>{shell.ranking}</FooterLink>
              <FooterLink href={integrityPath(lang)}>{shell.integrity}</FooterLink>
              <FooterLink href={settingsPath(lang)}>{words.settings}</FooterLink>
            </ul>
          </nav>
        </div>
        <ThemeSwitch />
      </div>
    </footer>
  )
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <a href={href} className="thread colophon-link">
        {children}
      </a>
    </li>
  )
}
