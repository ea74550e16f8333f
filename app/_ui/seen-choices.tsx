import { EPISODES } from '#server/contract/limits.ts'
import { wordsFor } from '../_i18n/words.ts'
import { BackField } from '../_islands/back-field.tsx'
import type { Viewpoint } from './viewpoint.ts'

const NUMBERS = Array.from({ length: EPISODES }, (_, index) => index + 1)

/** One press answers: nine buttons of a plain form that comes back to the page. */
export function SeenChoices({ viewpoint, back }: { viewpoint: Viewpoint; back: string }) {
  const t = wordsFor(viewpoint.lang)
  const current = (episode: number) => (episode === viewpoint.seen ? 'true' : undefined)
  return (
    <form method="post" action="/api/seen" aria-label={t('seen.question')} className="flex flex-wrap gap-2">
      <BackField back={back} />
      {NUMBERS.map((episode) => (
        <button
          key={episode}
          type="submit"
          name="episode"
          value={episode}
          aria-label={t('seen.upTo', { episode })}
          aria-current={current(episode)}
          className="episode set-numeral text-[1.35rem]"
        >
          {episode}
        </button>
      ))}
      <button
        type="submit"
        name="episode"
        value={0}
        aria-current={current(0)}
        className="episode set-small w-auto! px-4"
      >
        {t('seen.none')}
      </button>
    </form>
  )
}

type RevealProps = { viewpoint: Viewpoint; episode: number; back: string; inLine?: boolean }

/** The same form as one button, on whatever waits for an episode. */
export function Reveal({ viewpoint, episode, back, inLine = false }: RevealProps) {
  const look = inLine ? 'thread min-h-[32px] cursor-pointer text-ivory' : 'press press-quiet set-small'
  return (
    <form method="post" action="/api/seen">
      <BackField back={back} />
      <button type="submit" name="episode" value={episode} className={look}>
        {wordsFor(viewpoint.lang)('masked.reveal', { episode })}
      </button>
    </form>
  )
}
