import { useAudience } from '#app/_audience/audience.client.tsx'
import { boardPath, storylinesPath, writePath } from '#app/paths.ts'
import type { Section } from './section.ts'
import { ViewerPlace } from './viewer-place.client.tsx'

export function PhoneBar({ section }: { section: Section | undefined }) {
  const { lang, words } = useAudience()
  const { shell } = words
  return (
    <nav
      aria-label={shell.navigation}
      className="set-small bottom-0 z-10 border-rule border-t bg-stage pb-[env(safe-area-inset-bottom)] md:hidden max-md:[@media(min-height:26rem)]:sticky"
    >
      <ul className="mx-auto flex max-w-md flex-wrap items-center justify-center gap-x-1.5 px-2 *:grow">
        <BarLink href={boardPath(lang, { board: 'hot' })} here={section === 'leaderboards'} text={shell.boards} />
        <BarLink href={storylinesPath(lang)} here={section === 'storylines'} text={shell.storylines} />
        <li className="grid min-w-[4.3rem] basis-0 grid-cols-1 place-items-center text-[0.82rem]">
          <ViewerPlace bar="below" />
        </li>
        <li className="grow-0! py-2">
          <a href={writePath(lang)} className="press press-main px-4!">
            {shell.writeShort}
          </a>
        </li>
      </ul>
    </nav>
  )
}

function BarLink({ href, here, text }: { href: string; here: boolean; text: string }) {
  return (
    <li className="grid">
      <a
        href={href}
        className="tab justify-center border-t-2 border-t-transparent text-[0.82rem]"
        aria-current={here ? 'true' : undefined}
      >
        {text}
      </a>
    </li>
  )
}
