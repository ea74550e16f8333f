import { useAudience } from '#app/_audience/audience.client.tsx'
import { Glass } from '#app/_design/marks.tsx'
import { Wordmark } from '#app/_design/wordmark.tsx'
import { boardPath, frontPath, searchPath, storylinesPath, theoristsPath, writePath } from '#app/paths.ts'
import type { Progress } from '#server/contract/spoilers.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { SeenControl } from './progress/seen-control.client.tsx'
import { SearchKey } from './search-key.client.tsx'
import type { Section } from './section.ts'
import { ViewerPlace } from './viewer-place.client.tsx'

type HeaderProps = { seen: Progress; here: string; there: string; section: Section | undefined }

export function Header({ seen, here, there, section }: HeaderProps) {
  const { lang, words } = useAudience()
  const { shell } = words
  // One main action a page: its form's, if any.
  const hasOwnAction = section === 'write' || section === 'account'
  return (
    <header className="shell-header border-rule border-b bg-stage">
      <div className="mx-auto flex min-h-[68px] max-w-[1156px] flex-wrap items-center gap-x-5 px-[18px] md:gap-x-4 lg:gap-x-7">
        <a href={frontPath(lang)} aria-label={shell.home} className="flex min-h-[44px] items-center pt-1">
          <Wordmark />
        </a>
        <nav aria-label={shell.navigation} className="hidden flex-wrap gap-x-4 self-stretch md:flex lg:gap-x-6">
          <RoomLink href={boardPath(lang, { board: 'hot' })} here={section === 'leaderboards'}>
            {shell.leaderboards}
          </RoomLink>
          <RoomLink href={storylinesPath(lang)} here={section === 'storylines'}>
            {shell.storylines}
          </RoomLink>
          {/* Below lg the header has no room for a third link; the footer has it. */}
          <span className="hidden lg:flex">
            <RoomLink href={theoristsPath(lang)} here={section === 'theorists'}>
              {shell.theorists}
            </RoomLink>
          </span>
        </nav>
        <div className="ml-auto flex flex-wrap items-center justify-end gap-x-3.5 md:gap-x-2 lg:gap-x-5">
          <a
            href={searchPath(lang)}
            aria-current={section === 'search' ? 'page' : undefined}
            className="plain-link set-small flex min-h-[44px] min-w-[24px] items-center justify-center gap-1.5 text-soft hover:text-ivory aria-[current]:text-ivory"
          >
            <Glass />
            {/* The word has room only on a wide window. */}
            <span className="max-[72rem]:sr-only">{shell.search}</span>
          </a>
          <SearchKey href={searchPath(lang)} />
          <SeenControl seen={seen} back={here} />
          <LanguageSwitch href={there} />
          <div className="hidden md:block">
            <ViewerPlace bar="above" />
          </div>
          {!hasOwnAction && (
            <a
              href={writePath(lang)}
              className="press press-main set-small my-1 hidden! whitespace-nowrap md:inline-flex!"
            >
              {shell.write}
            </a>
          )}
        </div>
      </div>
    </header>
  )
}

function RoomLink({ href, here, children }: { href: string; here: boolean; children: string }) {
  return (
    <a href={href} className="tab pt-0.5" aria-current={here ? 'true' : undefined}>
      {children}
    </a>
  )
}
