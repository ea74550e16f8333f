import { useAudience } from '#app/_audience/audience.client.tsx'
import { Glass } from '#app/_design/marks.tsx'
import { Wordmark } from '#app/_design/wordmark.tsx'
import { boardPath, frontPath, searchPath, storylinesPath, theoristsPath, writePath } from '#app/paths.ts'
import type { Progress } from '#server/contract/spoilers.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { SeenControl } from './progress/seen-control.client.tsx'
import type { Room } from './room.ts'
import { SearchKey } from './search-key.client.tsx'
import { ViewerPlace } from './viewer-place.client.tsx'

type HeaderProps = { seen: Progress; here: string; there: string; room: Room | undefined }

export function Header({ seen, here, there, room }: HeaderProps) {
  const { lang, words } = useAudience()
  const { house } = words
  // One main action to a page: where a form has its own, the header offers none.
  const hasOwnAction = room === 'write' || room === 'account'
  return (
    <header className="house-header border-rule border-b bg-stage">
      <div className="mx-auto flex min-h-[68px] max-w-[1156px] flex-wrap items-center gap-x-5 px-[18px] md:gap-x-4 lg:gap-x-7">
        <a href={frontPath(lang)} aria-label={house.home} className="flex min-h-[44px] items-center pt-1">
          <Wordmark />
        </a>
        <nav aria-label={house.navigation} className="hidden flex-wrap gap-x-4 self-stretch md:flex lg:gap-x-6">
          <RoomLink href={boardPath(lang, { board: 'hot' })} here={room === 'leaderboards'}>
            {house.leaderboards}
          </RoomLink>
          <RoomLink href={storylinesPath(lang)} here={room === 'storylines'}>
            {house.storylines}
          </RoomLink>
          {/* Between phone and desk the bar has no room for a third; the colophon has. */}
          <span className="hidden lg:flex">
            <RoomLink href={theoristsPath(lang)} here={room === 'theorists'}>
              {house.theorists}
            </RoomLink>
          </span>
        </nav>
        <div className="ml-auto flex flex-wrap items-center justify-end gap-x-3.5 md:gap-x-2 lg:gap-x-5">
          <a
            href={searchPath(lang)}
            aria-current={room === 'search' ? 'page' : undefined}
            className="plain-link set-small flex min-h-[44px] min-w-[24px] items-center justify-center gap-1.5 text-soft hover:text-ivory aria-[current]:text-ivory"
          >
            <Glass />
            {/* Beside everything else in the bar the word has room on a wide window alone. */}
            <span className="max-[72rem]:sr-only">{house.search}</span>
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
              {house.write}
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
