'use client'

import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { noteShown } from '#app/_trpc/shown.client.ts'
import { EPISODES } from '#server/contract/sizes.ts'
import type { Progress } from '#server/contract/spoilers.ts'
import { BackField } from './back-field.client.tsx'
import { ShownField } from './shown-field.client.tsx'

const NUMBERS = Array.from({ length: EPISODES }, (_, index) => index + 1)

type SeenChoicesProps = { id?: string; seen: Progress; back: string }

export function SeenChoices({ id, seen, back }: SeenChoicesProps) {
  const words = useAudience().words.shell.seen
  const current = (episode: number) => (episode === seen ? 'true' : undefined)
  return (
    <form
      id={id}
      method="post"
      action="/api/seen"
      aria-label={words.question}
      className="flex flex-wrap gap-2"
      onSubmit={noteShown}
    >
      <BackField back={back} />
      <ShownField />
      {NUMBERS.map((episode) => (
        <button
          key={episode}
          type="submit"
          name="episode"
          value={episode}
          aria-label={fill(words.upTo, { episode })}
          aria-current={current(episode)}
          className="episode"
        >
          {episode}
        </button>
      ))}
      <button type="submit" name="episode" value={0} aria-current={current(0)} className="episode episode-none">
        {words.none}
      </button>
    </form>
  )
}
